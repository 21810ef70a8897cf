using System.ComponentModel.DataAnnotations;

namespace Consult.Knowledge;

/// <summary>公開する, now or on a day to come.</summary>
public sealed record PublicationForm
{
    /// <summary>The article's version the person looked at; another one is not published unseen.</summary>
    [Display(Name = "版")]
    public int? Version { get; init; }

    /// <summary>Without it: now.</summary>
    [Display(Name = "公開する日")]
    public DateOnly? PublishOn { get; init; }

    /// <summary>The clauses were read as they will be on that day.</summary>
    [Display(Name = "公開する日の条文で確かめた")]
    public bool KnowsClauses { get; init; }
}
