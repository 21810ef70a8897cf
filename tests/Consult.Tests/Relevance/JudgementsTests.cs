using Consult.Benchmarks.Relevance.Judging;
using Xunit;

namespace Consult.Tests.Relevance;

/// <summary>The harness's measures against figures worked out by hand.</summary>
public class JudgementsTests
{
    private static readonly Judgements Graded = Judged(("a", 3), ("b", 2), ("c", 1), ("n", 0));

    [Fact]
    public void The_best_order_is_worth_one() => Assert.Equal(1, Graded.Ndcg(["a", "b", "c"], 10)!.Value, 12);

    [Fact]
    public void Gain_is_exponential_and_the_discount_is_the_logarithm_of_the_rank()
    {
        // (1/log2 2 + 7/log2 3 + 3/log2 5) over (7/log2 2 + 3/log2 3 + 1/log2 4)
        var expected = (1 + 7 / Math.Log2(3) + 3 / Math.Log2(5)) / (7 + 3 / Math.Log2(3) + .5);

        Assert.Equal(expected, Graded.Ndcg(["c", "a", "unjudged", "b"], 10)!.Value, 12);
        Assert.Equal(.7142, Graded.Ndcg(["c", "a", "unjudged", "b"], 10)!.Value, 4);
    }

    [Fact]
    public void Documents_of_one_grade_may_change_places()
    {
        var tied = Judged(("a", 2), ("b", 2), ("c", 1));

        Assert.Equal(1, tied.Ndcg(["b", "a", "c"], 10)!.Value, 12);
        Assert.Equal(tied.Ndcg(["a", "x", "b"], 10), tied.Ndcg(["b", "x", "a"], 10));
    }

    [Fact]
    public void Only_the_first_count_and_the_best_order_is_cut_at_the_same_depth()
    {
        Assert.Equal(1, Graded.Ndcg(["a", "n"], 1)!.Value, 12);
        Assert.Equal(0, Graded.Ndcg(["n", "a"], 1)!.Value, 12);
    }

    [Fact]
    public void What_was_found_not_at_all_is_worth_nothing() => Assert.Equal(0, Graded.Ndcg([], 10)!.Value);

    [Fact]
    public void A_query_without_a_relevant_document_is_worth_no_figure()
    {
        var none = Judged(("a", 0));

        Assert.Null(none.Ndcg(["a"], 10));
        Assert.Null(none.ReciprocalRank(["a"], 10, 1));
        Assert.Null(none.Recall(["a"], 10, 1));
        Assert.Null(Judged(("a", 1)).Recall(["a"], 10, 2));
    }

    [Fact]
    public void The_reciprocal_rank_is_that_of_the_first_that_is_good_enough()
    {
        Assert.Equal(1, Graded.ReciprocalRank(["c", "b"], 10, 1));
        Assert.Equal(.5, Graded.ReciprocalRank(["c", "b"], 10, 2));
        Assert.Equal(0, Graded.ReciprocalRank(["n", "c"], 10, 2));
        Assert.Equal(0, Graded.ReciprocalRank(["n", "n1", "a"], 2, 2));
    }

    [Fact]
    public void Recall_is_the_share_of_all_that_are_good_enough()
    {
        Assert.Equal(.5, Graded.Recall(["c", "b"], 10, 2));
        Assert.Equal(2.0 / 3, Graded.Recall(["c", "b"], 10, 1));
        Assert.Equal(0, Graded.Recall(["c", "b"], 1, 2));
    }

    [Fact]
    public void Judgements_of_yes_and_no_count_from_one()
    {
        Assert.Equal(1, Judgements.RelevantFrom([Judged(("a", 1)), Judged(("b", 0))]));
        Assert.Equal(2, Judgements.RelevantFrom([Judged(("a", 1)), Graded]));
    }

    [Fact]
    public void The_interval_holds_the_mean_and_is_the_same_every_time()
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? 1.0 : 0)];

        var interval = Bootstrap.Of(values);

        Assert.Equal(interval, Bootstrap.Of(values));
        Assert.Equal(.25, interval.Mean);
        // Of a share p over n queries: p ± 1.96 √(p(1−p)/n) = .19 to .31.
        Assert.InRange(interval.Low, .17, .21);
        Assert.InRange(interval.High, .29, .33);
        Assert.True(Bootstrap.Of([.1, .2, .15]).IsSure);
        Assert.False(Bootstrap.Of([-.1, .2, -.15]).IsSure);
    }

    private static Judgements Judged(params (string Id, int Grade)[] grades) => new(grades.ToDictionary(g => g.Id, g => g.Grade));
}
