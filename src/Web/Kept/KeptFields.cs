using Consult.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace Consult.Web.Kept;

/// <summary>While a page is made: what its form is to be filled with, if its address names something kept for this person.</summary>
public sealed class KeptFields(KeptForms forms, CurrentUser me, IHttpContextAccessor http)
{
    private readonly HashSet<string> shown = [];
    private KeptForm? form;
    private ILookup<string, string>? values;
    private bool asked;

    public KeptForm? Form
    {
        get
        {
            if (!asked)
            {
                asked = true;
                var request = http.HttpContext!.Request;
                if (HttpMethods.IsGet(request.Method) && request.Query[KeptForms.Parameter].ToString() is { Length: > 0 } id && me.Reader is { } reader)
                    form = forms.Find(id, reader.Id, PageOf(request));
                values = form is null ? null : KeptForms.FieldsOf(form).ToLookup(f => f.Name, f => f.Value);
            }

            return form;
        }
    }

    /// <summary>True between the start and the end of the form that is filled.</summary>
    public bool IsFilling { get; private set; }

    /// <summary>False at the end of a page that no longer has the form: what was typed must be shown otherwise.</summary>
    public bool WasFilled { get; private set; }

    /// <summary>What a person wrote and no field shows.</summary>
    public IEnumerable<string> Words => Form is null ? [] : KeptForms.FieldsOf(Form).Where(f => f.IsWords).Select(f => f.Value);

    /// <summary>The page's address without what names the kept form.</summary>
    public static string PageOf(HttpRequest request)
    {
        var query = request.Query.Where(pair => pair.Key != KeptForms.Parameter).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        return QueryHelpers.AddQueryString(request.PathBase + request.Path, query);
    }

    /// <summary>For what opens and closes around a form: is it the one to be filled?</summary>
    public bool IsFor(string action) => Form?.Action == action;

    /// <summary>The value of a field before its form begins.</summary>
    public string? Peek(string action, string name) => IsFor(action) ? values![name].FirstOrDefault() : null;

    public void Begin(string action)
    {
        IsFilling = IsFor(action);
        WasFilled |= IsFilling;
    }

    /// <returns>What was sent with the form and has no field on the page, like an inserted article.</returns>
    public IReadOnlyList<TypedField> End()
    {
        var rest = IsFilling ? values!.Where(group => !shown.Contains(group.Key)).SelectMany(group => group.Select(value => new TypedField(group.Key, value))).ToList() : [];
        IsFilling = false;
        return rest;
    }

    /// <summary>The values of a field of the form being filled, and notes that the page has it.</summary>
    public IReadOnlyList<string> Take(string name)
    {
        shown.Add(name);
        return [.. values![name]];
    }
}
