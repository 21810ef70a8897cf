using System.Collections.Concurrent;

namespace Consult.Mail.Inbound.Reading;

/// <summary>
/// Threads with room for what recurses over the parts of a letter. Making one takes longer than reading a plain letter, so each is kept for the next;
/// one that hangs at a letter comes back when it is through, if ever, and another is made meanwhile.
/// </summary>
internal sealed class ReadingThreads
{
    /// <summary>Of a thread's stack, in bytes.</summary>
    private const int Stack = 16 << 20;

    private readonly ConcurrentBag<ReadingThread> idle = [];

    /// <summary>Begins the work at once, on a thread that does nothing else.</summary>
    internal void Run(Action work)
    {
        if (!idle.TryTake(out var thread))
            thread = new ReadingThread(idle.Add);
        thread.Run(work);
    }

    private sealed class ReadingThread
    {
        // Monitor and not a semaphore: whose waiter spins first, which costs a small machine more than the reading.
        private readonly object gate = new();
        private readonly Action<ReadingThread> rest;
        private Action? work;

        internal ReadingThread(Action<ReadingThread> rest)
        {
            this.rest = rest;
            new Thread(Live, Stack) { IsBackground = true, Name = "letter" }.UnsafeStart();
        }

        internal void Run(Action next)
        {
            lock (gate)
            {
                work = next;
                Monitor.Pulse(gate);
            }
        }

        private void Live()
        {
            while (true)
            {
                Next()();
                rest(this);
            }
        }

        private Action Next()
        {
            lock (gate)
            {
                while (work is null)
                    Monitor.Wait(gate);
                var next = work;
                work = null;
                return next;
            }
        }
    }
}
