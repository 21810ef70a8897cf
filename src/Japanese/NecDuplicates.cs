using System.Text;

namespace Consult.Japanese;

/// <summary>
/// Code page 932 has some characters twice (rows 13 and 89 to 92 of NEC, 115 to 119 of IBM). .NET reads the second place of each only by its best fit,
/// which also turns what is nothing into a sign; here the duplicates are read and the rest is refused.
/// </summary>
internal sealed class NecDuplicates : DecoderFallback
{
    /// <summary>Code page 932 that reads and writes what it can and puts a sign for the rest.</summary>
    internal static readonly Encoding BestFit = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private char? found;

        public override int Remaining => found is null ? 0 : 1;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            found = bytesUnknown.Length == 2 && BestFit.GetString(bytesUnknown) is [> '\u007F' and not '\u30FB' and not '\uFFFD' and var read]
                ? read
                : throw new DecoderFallbackException("No character of code page 932.", bytesUnknown, index);
            return true;
        }

        public override char GetNextChar()
        {
            var next = found ?? '\0';
            found = null;
            return next;
        }

        public override bool MovePrevious() => false;
    }
}
