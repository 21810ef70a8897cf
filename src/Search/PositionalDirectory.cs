using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace Consult.Search;

/// <summary>
/// A folder of the index whose files are read at a given place, so that readers of one file need not wait for each other as they must where a file has one
/// position. No memory maps: a file cut short under one ends the whole process, and Lucene.Net's crash and are slow (lucenenet#1013, #1151).
/// </summary>
internal class PositionalDirectory(DirectoryInfo folder) : FSDirectory(folder, new NativeFSLockFactory())
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var path = Path.Combine(Directory.FullName, name);
        var file = Handle(path);
        return new Input(path, file, 0, RandomAccess.GetLength(file), context);
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context)
    {
        EnsureOpen();
        var path = Path.Combine(Directory.FullName, name);
        return new Slicer(path, Handle(path), context);
    }

    private static SafeFileHandle Handle(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Reads a part of a file. Clones and slices share its handle, which the one that opened it closes.</summary>
    private sealed class Input : BufferedIndexInput
    {
        private readonly SafeFileHandle file;
        private readonly long start;
        private readonly bool merges;
        private bool owns;

        public Input(string description, SafeFileHandle file, long start, long length, IOContext context, bool owns = true)
            : base(description, context) => (this.file, this.start, Length, merges, this.owns) = (file, start, length, context.Context == IOContext.UsageContext.MERGE, owns);

        public override long Length { get; }

        public override object Clone()
        {
            var clone = (Input)base.Clone();
            clone.owns = false;
            return clone;
        }

        protected override void ReadInternal(byte[] b, int offset, int length)
        {
            var at = Position;
            if (at + length > Length)
                throw new EndOfStreamException($"{this}: {length} bytes at {at} lie behind its end at {Length}.");
            // A merge reads whole files once.
            if (merges)
                FileBlocks.Fill(file, start + at, b.AsSpan(offset, length));
            else
                FileBlocks.Shared.Read(file, start + at, b.AsSpan(offset, length));
        }

        protected override void SeekInternal(long pos)
        {
            // Every read says where.
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && owns)
                file.Dispose();
        }
    }

    private sealed class Slicer(string path, SafeFileHandle file, IOContext context) : IndexInputSlicer
    {
        public override IndexInput OpenSlice(string sliceDescription, long offset, long length) => new Input($"{path} ({sliceDescription})", file, offset, length, context, owns: false);

        [Obsolete("The base class says so.")]
        public override IndexInput OpenFullSlice() => OpenSlice("whole", 0, RandomAccess.GetLength(file));

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                file.Dispose();
        }
    }
}
