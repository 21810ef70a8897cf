using MailKit;
using MailKit.Net.Imap;

namespace Consult.Mail.Inbound.Fetching;

/// <summary>An IMAP client that lays large letters on the disk while they come, instead of in memory.</summary>
internal sealed class SparingClient : ImapClient
{
    public SparingClient()
    {
        Timeout = 60_000;
        // As browsers and .NET's own HTTP client: a city's closed network reaches no authority's list of revoked certificates.
        CheckCertificateRevocation = false;
    }

    protected override ImapFolder CreateImapFolder(ImapFolderConstructorArgs args) => new SparingFolder(args);

    private sealed class SparingFolder(ImapFolderConstructorArgs args) : ImapFolder(args)
    {
        /// <summary>In bytes; a smaller letter is not worth a file.</summary>
        private const int Small = 1 << 20;

        protected override Stream CreateStream(UniqueId? uid, string section, int offset, int length) => length <= Small
            ? base.CreateStream(uid, section, offset, length)
            : new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
    }
}
