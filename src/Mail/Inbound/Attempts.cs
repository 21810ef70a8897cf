using System.Globalization;

namespace Consult.Mail.Inbound;

public sealed class Attempts
{
    public int Begin(string sha256) => 1;

    public void Done(string sha256)
    {
    }
}
