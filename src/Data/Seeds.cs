using Consult.Access;
using Consult.Tickets;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Consult.Data;

/// <summary>What a new installation starts with, from the YAML files beside the program.</summary>
public static class Seeds
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    public static T Read<T>(string path) => Yaml.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path)));

    public static void SeedTopics(this ConsultDb db, By by)
    {
        var position = 0;
        foreach (var seed in Read<List<TopicSeed>>("Data/topics.yaml"))
        {
            var topic = Topic.Create(seed.Code, by);
            topic.Change(seed.Name, position += 10, seed.AnswerDays, seed.Check, seed.Approval, retired: false, [.. seed.Fields.Select(f => f.Field)], by);
            db.Topics.Add(topic);
        }
    }

    public sealed class TopicSeed
    {
        public string Code { get; set; } = "";
        public string Name { get; set; } = "";
        public int AnswerDays { get; set; } = 5;
        public bool Check { get; set; } = true;
        public bool Approval { get; set; } = true;
        public List<FieldSeed> Fields { get; set; } = [];
    }

    public sealed class FieldSeed
    {
        public string Label { get; set; } = "";
        public string Kind { get; set; } = "text";
        public bool Required { get; set; }
        public List<string> Choices { get; set; } = [];

        public TopicField Field => new(Label, Enum.Parse<TopicFieldKind>(Kind, ignoreCase: true), Required, Choices);
    }
}
