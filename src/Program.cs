using Consult.Commands;

return await ConsultCommand.RunAsync(args, Console.Out, Console.Error);
