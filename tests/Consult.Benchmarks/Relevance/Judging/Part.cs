using System.Security.Cryptography;
using System.Text;

namespace Consult.Benchmarks.Relevance.Judging;

/// <summary>The halves of the queries. Ranking and synonyms are tuned on one; the other is only ever measured.</summary>
internal enum Part
{
    All,
    Dev,
    Test,
}

internal static class Parts
{
    /// <summary>By the lowest bit of the SHA-256 of the query's id: for ever the same, whatever queries are added.</summary>
    public static Part Of(string query) => (SHA256.HashData(Encoding.UTF8.GetBytes(query))[0] & 1) == 0 ? Part.Dev : Part.Test;

    public static bool Holds(this Part part, string query) => part == Part.All || Of(query) == part;
}
