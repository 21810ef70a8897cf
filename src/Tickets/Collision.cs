namespace Consult.Tickets;

/// <summary>Two people changed one thing; the second is told and loses nothing.</summary>
public sealed class Collision() : Exception("ほかの人が先に保存しました。入力した内容は残っています。新しい内容を確かめてから、もう一度保存してください。");
