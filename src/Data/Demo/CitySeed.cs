namespace Consult.Data.Demo;

#pragma warning disable CA1812 // made by the YAML reader

/// <summary>city.yaml.</summary>
internal sealed class CitySeed
{
    public string City { get; set; } = "";
    public List<DepartmentSeed> Departments { get; set; } = [];
    public List<PersonSeed> People { get; set; } = [];
}

internal sealed class DepartmentSeed
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string? Parent { get; set; }
    public string? Scale { get; set; }
}

internal sealed class PersonSeed
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string Role { get; set; } = "";
    public string? Department { get; set; }
}

/// <summary>One ticket of tickets-*.yaml: the question and its course.</summary>
internal sealed class TicketSeed
{
    public string Key { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Topic { get; set; } = "";
    public string Channel { get; set; } = "form";
    public string Department { get; set; } = "";
    public string? Requester { get; set; }
    public string? RequesterName { get; set; }
    public string? LoggedBy { get; set; }
    public string? Participants { get; set; }
    public int? Minutes { get; set; }
    public OpenedSeed Opened { get; set; } = new();
    public string? Information { get; set; }
    public string? Systems { get; set; }
    public string? Urgency { get; set; }
    public int? Wanted { get; set; }
    public bool Confidential { get; set; }
    public Dictionary<string, string> Answers { get; set; } = [];
    public string Body { get; set; } = "";
    public List<FileSeed> Attachments { get; set; } = [];
    public List<StepSeed> Course { get; set; } = [];
}

internal sealed class OpenedSeed
{
    public int DaysAgo { get; set; }
    public string At { get; set; } = "10:00";
}

internal sealed class FileSeed
{
    public string Name { get; set; } = "";
    public string Text { get; set; } = "";
}

/// <summary>One verb of the course, some business time after the one before (20m, 3h, 1d).</summary>
internal sealed class StepSeed
{
    public string Do { get; set; } = "";
    public string By { get; set; } = "";
    public string? To { get; set; }
    public string After { get; set; } = "1h";
    public string? Text { get; set; }

    /// <summary>Of a recorded reply: who answered, and how.</summary>
    public string? From { get; set; }
    public string? Channel { get; set; }

    /// <summary>Of a reclassification: what changes.</summary>
    public string? Topic { get; set; }
    public string? Department { get; set; }
    public string? Information { get; set; }
    public List<string> Clauses { get; set; } = [];
    public List<string> Articles { get; set; } = [];
    public bool NoProvision { get; set; }
}
