namespace Consult.Departments;

/// <param name="Path">局 › 部 › 課, with the department itself last.</param>
/// <param name="Depth">0 at the top.</param>
public sealed record DepartmentNode(Department Department, string Path, int Depth);

/// <summary>All departments in the order in which a person reads the tree: each above its own, by code.</summary>
public static class DepartmentTree
{
    public static IReadOnlyList<DepartmentNode> Of(IReadOnlyCollection<Department> all)
    {
        var below = all.ToLookup(d => d.ParentId);
        var nodes = new List<DepartmentNode>(all.Count);
        Walk(null, "", 0);
        return nodes;

        void Walk(int? parent, string above, int depth)
        {
            foreach (var department in below[parent].OrderBy(d => d.Code, StringComparer.Ordinal))
            {
                var path = above.Length == 0 ? department.Name : $"{above} › {department.Name}";
                nodes.Add(new DepartmentNode(department, path, depth));
                Walk(department.Id, path, depth + 1);
            }
        }
    }
}
