using Consult.Web;
using Xunit;

namespace Consult.Tests.Web;

public sealed class PagingTests
{
    private static readonly int[] Many = [.. Enumerable.Range(1, 143)];

    [Theory]
    [InlineData(1, 20, 1, 20, 1, 20)]
    [InlineData(8, 20, 8, 20, 141, 143)]
    [InlineData(99, 50, 3, 50, 101, 143)]
    [InlineData(-3, 20, 1, 20, 1, 20)]
    [InlineData(int.MaxValue, 20, 8, 20, 141, 143)]
    [InlineData(1, 0, 1, 20, 1, 20)]
    [InlineData(1, 100_000, 1, 20, 1, 20)]
    [InlineData(1, 200, 1, 200, 1, 143)]
    public void A_page_outside_the_list_becomes_the_nearest(int page, int size, int shown, int shownSize, int from, int to)
    {
        var paging = Many.ToPaging(page, size);

        Assert.Equal((shown, shownSize, from, to), (paging.Page, paging.Size, ((IPaging)paging).From, ((IPaging)paging).To));
        Assert.Equal(Enumerable.Range(from, to - from + 1), paging.Items);
    }

    [Fact]
    public void An_empty_list_has_one_empty_page()
    {
        IPaging paging = Array.Empty<int>().ToPaging(4);

        Assert.Equal((1, 1, 0, 0), (paging.Page, paging.Pages, paging.From, paging.To));
    }
}
