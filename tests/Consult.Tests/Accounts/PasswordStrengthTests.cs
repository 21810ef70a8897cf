using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace Consult.Tests.Accounts;

public class PasswordStrengthTests
{
    private static readonly PasswordStrength Strength = new(new Settings { City = new CitySettings { Name = "汐見野市" } }, Make.Words);

    private static readonly User Person = User.Create("hanako.sawaguchi@city.shiomino.example.jp", "沢口 花子", Role.Consultant, null, By.System("試験", App.Start));

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("ひみつひみつひみつひみつ")]
    [InlineData("123456789012")]
    [InlineData("abcdefghijklm")]
    [InlineData("qwertyuiop12")]
    [InlineData("zyxwvutsrqpo")]
    [InlineData("password1234")]
    [InlineData("PassWord2026!!")]
    [InlineData("administrator1")]
    [InlineData("welcome-2026-welcome")]
    [InlineData("hanako.sawaguchi")]
    [InlineData("Sawaguchi2026")]
    [InlineData("沢口花子沢口花子2026")]
    [InlineData("汐見野市の2026")]
    [InlineData("shiomino123456")]
    public async Task What_is_guessed_first_is_refused(string password)
    {
        var result = await Strength.ValidateAsync(null!, Person, password);

        Assert.Contains("このパスワードは使えません", Assert.Single(result.Errors).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Make.Password)]
    [InlineData("a long enough phrase")]
    [InlineData("港の倉庫に三毛猫が四匹いる")]
    [InlineData("vK7tqLm2xW9p")]
    [InlineData("sawaguchi likes rainy tuesdays")]
    public async Task Words_of_ones_own_are_taken(string password) =>
        Assert.Same(IdentityResult.Success, await Strength.ValidateAsync(null!, Person, password));
}
