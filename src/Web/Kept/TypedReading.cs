using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Consult.Web.Kept;

/// <summary>Reads what was typed out of a request that will not be carried out.</summary>
public sealed class TypedReading(FormMarks marks, TimeProvider clock)
{
    /// <summary>Null where it is no form of ours, was broken off, or is larger than any of our forms.</summary>
    public async Task<TypedForm?> ReadAsync(HttpRequest request)
    {
        // A script's own call is answered by its status; only a person gets a page.
        if (!request.HasFormContentType || request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
            return null;
        try
        {
            if (request.HttpContext.Features.Get<IFormFeature>()?.Form is { } read)
                return Of(read);
            var type = MediaTypeHeaderValue.Parse(request.ContentType);
            return type.Boundary.HasValue ? await StreamAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).Value!) : Of(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or FormatException)
        {
            return null;
        }
    }

    private TypedForm? Of(IFormCollection form) =>
        marks.Read(form[FormMark.Field]) is { } mark
            ? Of(mark, [.. form.Where(f => TypedForm.IsKept(f.Key)).SelectMany(f => f.Value.Select(value => new TypedField(f.Key, value ?? "")))], form.Files.Any(f => f.FileName.Length > 0))
            : null;

    private TypedForm? Of(FormMark mark, List<TypedField> fields, bool hadFiles) =>
        fields.Sum(f => f.Name.Length + f.Value.Length) <= TypedForm.MostCharacters ? new(mark, fields, hadFiles, clock.GetUtcNow()) : null;

    /// <summary>Passes over files without storing them: nobody may be signed in.</summary>
    private async Task<TypedForm?> StreamAsync(HttpRequest request, string boundary)
    {
        var stop = request.HttpContext.RequestAborted;
        var reader = new MultipartReader(boundary, request.Body);
        FormMark? mark = null;
        var (fields, files) = (new List<TypedField>(), false);
        while (await reader.ReadNextSectionAsync(stop) is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            files |= disposition?.IsFileDisposition() == true && !IsNameless(disposition);
            if (disposition?.IsFormDisposition() != true)
                continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (await TextAsync(section.Body, stop) is not { } value)
                return null;
            mark ??= name == FormMark.Field ? marks.Read(value) : null;
            if (mark is null)
                return null;
            if (TypedForm.IsKept(name))
                fields.Add(new(name, value));
        }

        return mark is null ? null : Of(mark, fields, files);
    }

    private static bool IsNameless(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileName).Length == 0 && HeaderUtilities.RemoveQuotes(disposition.FileNameStar).Length == 0;

    private static async Task<string?> TextAsync(Stream body, CancellationToken stop)
    {
        using var reader = new StreamReader(body, Encoding.UTF8, leaveOpen: true);
        var (text, part) = (new StringBuilder(), new char[4096]);
        for (int read; (read = await reader.ReadAsync(part, stop)) > 0;)
        {
            if (text.Length + read > TypedForm.MostCharacters)
                return null;
            text.Append(part, 0, read);
        }

        return text.ToString();
    }
}
