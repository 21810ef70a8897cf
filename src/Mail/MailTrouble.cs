using System.Data.Common;
using Consult.Data;
using Consult.Mail.Inbound;
using MailKit;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail;

/// <summary>What is wrong with a mail server, in a sentence for the person who looks after it.</summary>
internal static class MailTrouble
{
    public static string Sentence(Exception error) => error switch
    {
        RuleBroken broken => broken.Message,
        StoreTrouble trouble => trouble.Message,
        AuthenticationException or SaslException => "サインインできません。利用者名と、パスワードまたはトークンを確かめてください。",
        SslHandshakeException => "サーバーの証明書を確かめられないため、つなぎません。証明書の名前・期限・発行者を確かめてください。",
        NotSupportedException => "設定の Security の方法では、サーバーにつながりません。none・starttls・tls を確かめてください。",
        FolderNotFoundException folder => $"フォルダー「{folder.FolderName}」がサーバーにありません。",
        CommandException => $"サーバーが断りました。（{Said(error.Message)}）",
        TimeoutException or OperationCanceledException => "サーバーが時間内に答えません。",
        System.Net.Sockets.SocketException => "サーバーにつながりません。名前・ポート・ネットワークを確かめてください。",
        DbException or DbUpdateException => $"データベースに書き込めません。（{Said(error.GetBaseException().Message)}）",
        IOException or ServiceNotConnectedException or ProtocolException => "サーバーとの通信が途切れました。",
        _ => $"思わぬ誤りが起きました。（{Said(error.Message)}）",
    };

    /// <summary>A server's own words, short enough for a page.</summary>
    internal static string Said(string text) => CleanText.Cut(CleanText.Line(text), 300);
}
