using Consult.Data;

namespace Consult.Policy.Reading;

/// <summary>The sentences that say what is wrong with a number.</summary>
internal static class Reason
{
    internal static Sentence? Compare(int[] before, int[] now, string label, string labelBefore)
    {
        if (Sequence.Follows(before, now))
            return null;
        return Sequence.Compare(now, before) switch
        {
            0 => $"「{label}」が重複しています。前の番号と同じですので、番号をご確認ください。",
            < 0 => $"「{labelBefore}」の次が「{label}」で、番号が戻っています。番号又は字下げをご確認ください。",
            _ => $"「{labelBefore}」の次が「{label}」で、番号が飛んでいます。抜けている条項がないかご確認ください。",
        };
    }

    internal static Sentence Start(string label) => $"番号が「{label}」から始まっています。その前の条項が抜けていないかご確認ください。";

    internal static Sentence SamePath(string label) => $"「{label}」と同じ位置に別の条項があります。番号の付け方をご確認ください。";

    internal static readonly Sentence HeadingWithoutNumber = new("見出しに番号がないため、前の条項の本文として扱いました。");

    internal static readonly Sentence NumberAsText = new("番号のように見えますが、本文として扱いました。条項であれば、前後の番号と付け方をそろえてください。");

    internal static readonly Sentence NoClause = new("条項の番号が見つかりませんでした。「第1条」「1.1」「（1）」のような番号が行頭にあるかご確認ください。");
}
