using Consult.Search;
using Lucene.Net.Store;

namespace Consult.Tests.Search;

/// <summary>A disk with so much room, in bytes: what goes beyond it fails as a full disk does.</summary>
internal sealed class Room
{
    public long Left { get; set; } = long.MaxValue;

    public FSDirectory Open(string folder) => new FullDisk(folder, this);

    private sealed class FullDisk(string folder, Room room) : PositionalDirectory(new DirectoryInfo(folder))
    {
        public override IndexOutput CreateOutput(string name, IOContext context)
        {
            room.Take(1);
            return new Output(base.CreateOutput(name, context), room);
        }

        public override void Sync(ICollection<string> names)
        {
            room.Take(0);
            base.Sync(names);
        }
    }

    private void Take(int bytes)
    {
        if (Left < Math.Max(1, bytes))
            throw new IOException("No space left on device");
        if (Left != long.MaxValue)
            Left -= bytes;
    }

    private sealed class Output(IndexOutput inner, Room room) : IndexOutput
    {
        public override long Position => inner.Position;

        public override long Checksum => inner.Checksum;

        public override long Length => inner.Length;

        public override void WriteByte(byte b)
        {
            room.Take(1);
            inner.WriteByte(b);
        }

        public override void WriteBytes(byte[] b, int offset, int length)
        {
            room.Take(length);
            inner.WriteBytes(b, offset, length);
        }

        public override void Flush() => inner.Flush();

        [Obsolete("The base class says so.")]
        public override void Seek(long pos) => inner.Seek(pos);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
        }
    }
}
