using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using Consult.Access;
using Consult.Data;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

public enum TopicFieldKind
{
    Text,
    Lines,
    Choice,
    YesNo,
    Date,
}

/// <summary>A topic's own question on the form.</summary>
public sealed record TopicField(string Label, TopicFieldKind Kind, bool Required, IReadOnlyList<string> Choices)
{
    private const int LongestAnswer = 2000;

    /// <summary>What is wrong with a given answer, in a sentence; null: nothing. An empty one is for the caller to judge.</summary>
    public Sentence? Complaint(string answer)
    {
        if (answer.Length > LongestAnswer)
            return $"「{Label}」は{LongestAnswer:N0}文字以内で入力してください。";
        if (Kind == TopicFieldKind.Choice && !Choices.Contains(answer))
            return $"「{Label}」を選び直してください。";
        if (Kind == TopicFieldKind.Date && !DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return $"「{Label}」は日付で入力してください。";
        return null;
    }

    /// <summary>What <see cref="TopicFieldKind.YesNo"/> is answered with, and stored as.</summary>
    public static readonly string[] YesOrNo = ["はい", "いいえ"];
}

/// <summary>相談の分類, edited by coordinators.</summary>
public sealed class Topic : ITrailed
{
    public int Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public int Position { get; private set; }

    /// <summary>Business days until an answer is due.</summary>
    public int AnswerDays { get; private set; }

    /// <summary>推進室の一次確認が必要か. Said of new tickets; those under way keep what they were opened with.</summary>
    public bool RequiresCheck { get; private set; }

    /// <summary>推進室の承認が必要か. Likewise.</summary>
    public bool RequiresApproval { get; private set; }

    public bool Retired { get; private set; }

    public IReadOnlyList<TopicField> Fields { get; private set; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"topic:{Code}";

    public static Topic Create(string code, By by)
    {
        var topic = new Topic { Code = code };
        topic.Acts.Add("topic.create", by);
        return topic;
    }

    public void Change(string name, int position, int answerDays, bool requiresCheck, bool requiresApproval, bool retired, IReadOnlyList<TopicField> fields, By by)
    {
        if (answerDays is < 1 or > 60)
            throw new RuleBroken("回答までの日数は、1日から60日までの開庁日で入力してください。");
        if (fields.Select(f => f.Label).Distinct().Count() != fields.Count)
            throw new RuleBroken("同じ名前の質問が二つあります。質問の名前を変えてください。");
        (Name, Position, AnswerDays, RequiresCheck, RequiresApproval, Retired, Fields) = (name.Trim(), position, answerDays, requiresCheck, requiresApproval, retired, fields);
        Acts.Add("topic.change", by);
    }
}

public sealed class TopicMapping : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.Property(t => t.Code).HasMaxLength(40);
        builder.Property(t => t.Name).HasMaxLength(60);
        builder.HasIndex(t => t.Code).IsUnique();
        builder.Property(t => t.Fields).HasJson();
    }
}
