using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Consult.Web;

public enum FlashKind
{
    /// <summary>Something was done.</summary>
    Say,

    /// <summary>It was done, but there is something to know.</summary>
    Warn,

    /// <summary>It was not done.</summary>
    Alert,
}

/// <summary>A sentence not yet shown.</summary>
public sealed record WaitingFlash(FlashKind Kind, string Sentence);

/// <summary>One sentence shown once, on the next page.</summary>
public static class Flash
{
    public static void Say(this Controller controller, string sentence) => controller.TempData.Add(FlashKind.Say, sentence);

    public static void Warn(this Controller controller, string sentence) => controller.TempData.Add(FlashKind.Warn, sentence);

    public static void Alert(this Controller controller, string sentence) => controller.TempData.Add(FlashKind.Alert, sentence);

    public static void Add(this ITempDataDictionary flashes, FlashKind kind, string sentence) =>
        flashes[Key(kind)] = flashes.Peek(Key(kind)) is string[] before ? [.. before, sentence] : new[] { sentence };

    /// <summary>The sentences waiting to be shown; reading them takes them away.</summary>
    public static IReadOnlyList<(FlashKind Kind, string Sentence)> Take(this ITempDataDictionary flashes) =>
        [.. Enum.GetValues<FlashKind>().SelectMany(kind => (flashes[Key(kind)] as string[] ?? []).Select(sentence => (kind, sentence)))];

    /// <summary>The same, left where they are.</summary>
    public static IReadOnlyList<WaitingFlash> Waiting(this ITempDataDictionary flashes) =>
        [.. Enum.GetValues<FlashKind>().SelectMany(kind => (flashes.Peek(Key(kind)) as string[] ?? []).Select(sentence => new WaitingFlash(kind, sentence)))];

    private static string Key(FlashKind kind) => $"flash-{kind}";
}
