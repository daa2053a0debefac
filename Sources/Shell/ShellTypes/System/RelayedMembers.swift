import ShellRuntime

/// Members that another member answers: arithmetic of the smaller number types by that of a wider one, and the asynchronous forms of methods (PSL section 11).
enum RelayedMembers {
    static func register() {
        for (type, wide, signatures) in numbers { TypeMembers.extend(type) { signatures.split(separator: ";").map { number(String($0).replacingAll("~", with: type), type, wide) } } }
        for (type, isStatic, signatures) in tasks {
            TypeMembers.extend(type) { signatures.split(separator: ";").map { task(expanded(String($0)), type, isStatic) } }
        }
    }
    private static func expanded(_ text: String) -> String {
        let token = "System.Threading.CancellationToken cancellationToken"
        return text.replacingAll("^^", with: token).replacingAll("^", with: token + " = $null").replacingAll("~", with: "System.Threading.Tasks.")
    }
    /// A static method computed in another type: arguments go there, results of that type come back.
    private static func number(_ signature: String, _ type: String, _ wide: String) -> TypeMember {
        let shape = MethodMember(signature: signature, isStatic: true, isHidden: false) { _, _, _ in .void }
        let own = shape.parameters.map { $0.typeName == type && !$0.isReference }, name = shape.name, result = shape.returnTypeName
        return .staticMethod(signature) { args, runspace in
            guard let far = TypeRegistry.shared.find(wide), let near = TypeRegistry.shared.find(type) else { return .null }
            func back(_ value: Value) throws -> Value { try runspace.convert(value, to: near) }
            let given = try args.enumerated().map { at, value in at < own.count && own[at] ? try runspace.convert(value, to: far) : value }
            let answer = try Members.invokeStatic(far, name, given, runspace)
            for (at, parameter) in shape.parameters.enumerated() where parameter.isReference && at < args.count {
                if let box = args[at].as(ReferenceObject.self)?.box, !box.value.isNull { box.value = try back(box.value) }
            }
            if result == type { return try back(answer) }
            guard result.hasPrefix("System.ValueTuple["), let pair = answer.as(TupleObject.self) else { return answer }
            return .object(TupleObject(try pair.items.map { try back($0) }, isValue: true))
        }
    }
    /// `SomethingAsync`: what `Something` gives, as a task that has ended. Tokens are not asked for.
    private static func task(_ signature: String, _ type: String, _ isStatic: Bool) -> TypeMember {
        let shape = MethodMember(signature: signature, isStatic: isStatic, isHidden: false) { _, _, _ in .void }
        let name = String(shape.name.dropLast(5)), count = shape.parameters.filter { $0.typeName != "System.Threading.CancellationToken" }.count
        if isStatic {
            return .staticMethod(signature) { args, runspace in
                guard let owner = TypeRegistry.shared.find(type) else { return .null }
                return FinishedTasks.task { try Members.invokeStatic(owner, name, Array(args.prefix(count)), runspace) }
            }
        }
        return .method(signature) { value, args, runspace in FinishedTasks.task { try Members.invoke(value, name, Array(args.prefix(count)), runspace) } }
    }
    /// Type, the type that computes, and the methods; `~` is the type itself.
    private static let numbers: [(String, String, String)] = [
        ("System.Half", "double",
            "~ Acos(~ x);~ AcosPi(~ x);~ Acosh(~ x);~ Asin(~ x);~ AsinPi(~ x);~ Asinh(~ x);~ Atan(~ x);~ Atan2(~ y, ~ x);~ Atan2Pi(~ y, ~ x);~ AtanPi(~ x);~ Atanh(~ x);~ BitDecrement(~ x);~ BitIncrement(~ x);~ Cbrt(~ x);~ Clamp(~ value, ~ min, ~ max);~ ClampNative(~ value, ~ min, ~ max);~ CopySign(~ value, ~ sign);~ Cos(~ x);~ CosPi(~ x);~ Cosh(~ x);~ CreateChecked[TOther](TOther value);~ CreateSaturating[TOther](TOther value);~ CreateTruncating[TOther](TOther value);~ DegreesToRadians(~ degrees);~ Exp(~ x);~ Exp10(~ x);~ Exp10M1(~ x);~ Exp2(~ x);~ Exp2M1(~ x);~ ExpM1(~ x);~ FusedMultiplyAdd(~ left, ~ right, ~ addend);~ Hypot(~ x, ~ y);~ Ieee754Remainder(~ left, ~ right);~ Lerp(~ value1, ~ value2, ~ amount);~ Log(~ x);~ Log(~ x, ~ newBase);~ Log10(~ x);~ Log10P1(~ x);~ Log2(~ value);~ Log2P1(~ x);~ LogP1(~ x);~ MaxMagnitude(~ x, ~ y);~ MaxMagnitudeNumber(~ x, ~ y);~ MaxNative(~ x, ~ y);~ MaxNumber(~ x, ~ y);~ MinMagnitude(~ x, ~ y);~ MinMagnitudeNumber(~ x, ~ y);~ MinNative(~ x, ~ y);~ MinNumber(~ x, ~ y);~ MultiplyAddEstimate(~ left, ~ right, ~ addend);~ Pow(~ x, ~ y);~ RadiansToDegrees(~ radians);~ ReciprocalEstimate(~ x);~ ReciprocalSqrtEstimate(~ x);~ RootN(~ x, int n);~ ScaleB(~ x, int n);~ Sin(~ x);~ SinPi(~ x);~ Sinh(~ x);~ Tan(~ x);~ TanPi(~ x);~ Tanh(~ x);System.ValueTuple[~,~] SinCos(~ x);System.ValueTuple[~,~] SinCosPi(~ x);TInteger ConvertToIntegerNative[TInteger](~ value);TInteger ConvertToInteger[TInteger](~ value);bool IsEvenInteger(~ value);bool IsNegativeInfinity(~ value);bool IsNormal(~ value);bool IsOddInteger(~ value);bool IsPositive(~ value);bool IsPositiveInfinity(~ value);bool IsPow2(~ value);bool IsRealNumber(~ value);bool IsSubnormal(~ value);int ILogB(~ x);int Sign(~ value)"),
        ("System.IntPtr", "long",
            "~ Abs(~ value);~ BigMul(~ left, ~ right, [ref] ~ lower);~ Clamp(~ value, ~ min, ~ max);~ CopySign(~ value, ~ sign);~ CreateChecked[TOther](TOther value);~ CreateSaturating[TOther](TOther value);~ CreateTruncating[TOther](TOther value);~ LeadingZeroCount(~ value);~ Log2(~ value);~ Max(~ x, ~ y);~ MaxMagnitude(~ x, ~ y);~ Min(~ x, ~ y);~ MinMagnitude(~ x, ~ y);~ Parse(string s);~ Parse(string s, System.Globalization.NumberStyles style);~ Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider);~ Parse(string s, System.IFormatProvider provider);~ PopCount(~ value);~ RotateLeft(~ value, int rotateAmount);~ RotateRight(~ value, int rotateAmount);~ TrailingZeroCount(~ value);System.ValueTuple[~,~] DivRem(~ left, ~ right);bool IsEvenInteger(~ value);bool IsNegative(~ value);bool IsOddInteger(~ value);bool IsPositive(~ value);bool IsPow2(~ value);bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] ~ result);bool TryParse(string s, System.IFormatProvider provider, [ref] ~ result);bool TryParse(string s, [ref] ~ result);int Sign(~ value)"),
        ("System.UIntPtr", "ulong",
            "~ BigMul(~ left, ~ right, [ref] ~ lower);~ Clamp(~ value, ~ min, ~ max);~ CreateChecked[TOther](TOther value);~ CreateSaturating[TOther](TOther value);~ CreateTruncating[TOther](TOther value);~ LeadingZeroCount(~ value);~ Log2(~ value);~ Max(~ x, ~ y);~ Min(~ x, ~ y);~ Parse(string s);~ Parse(string s, System.Globalization.NumberStyles style);~ Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider);~ Parse(string s, System.IFormatProvider provider);~ PopCount(~ value);~ RotateLeft(~ value, int rotateAmount);~ RotateRight(~ value, int rotateAmount);~ TrailingZeroCount(~ value);System.ValueTuple[~,~] DivRem(~ left, ~ right);bool IsEvenInteger(~ value);bool IsOddInteger(~ value);bool IsPow2(~ value);bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] ~ result);bool TryParse(string s, System.IFormatProvider provider, [ref] ~ result);bool TryParse(string s, [ref] ~ result);int Sign(~ value)"),
        ("System.Int128", "bigint",
            "~ CopySign(~ value, ~ sign);~ Log2(~ value);~ MaxMagnitude(~ x, ~ y);~ MinMagnitude(~ x, ~ y);bool IsPow2(~ value)"),
        ("System.UInt128", "bigint",
            "~ Log2(~ value);bool IsPow2(~ value)"),
    ]
    /// Type, whether the methods are static, and the methods; `~` is the namespace of tasks, `^` a token.
    private static let tasks: [(String, Bool, String)] = [
        ("System.Xml.XmlWriter", false,
            "~Task FlushAsync();~Task WriteAttributeStringAsync(string prefix, string localName, string ns, string value);~Task WriteAttributesAsync(System.Xml.XmlReader reader, bool defattr);~Task WriteBase64Async(byte[] buffer, int index, int count);~Task WriteBinHexAsync(byte[] buffer, int index, int count);~Task WriteCDataAsync(string text);~Task WriteCharEntityAsync(char ch);~Task WriteCharsAsync(char[] buffer, int index, int count);~Task WriteCommentAsync(string text);~Task WriteDocTypeAsync(string name, string pubid, string sysid, string subset);~Task WriteElementStringAsync(string prefix, string localName, string ns, string value);~Task WriteEndDocumentAsync();~Task WriteEndElementAsync();~Task WriteEntityRefAsync(string name);~Task WriteFullEndElementAsync();~Task WriteNameAsync(string name);~Task WriteNmTokenAsync(string name);~Task WriteNodeAsync(System.Xml.XPath.XPathNavigator navigator, bool defattr);~Task WriteNodeAsync(System.Xml.XmlReader reader, bool defattr);~Task WriteProcessingInstructionAsync(string name, string text);~Task WriteQualifiedNameAsync(string localName, string ns);~Task WriteRawAsync(char[] buffer, int index, int count);~Task WriteRawAsync(string data);~Task WriteStartDocumentAsync();~Task WriteStartDocumentAsync(bool standalone);~Task WriteStartElementAsync(string prefix, string localName, string ns);~Task WriteStringAsync(string text);~Task WriteSurrogateCharEntityAsync(char lowChar, char highChar);~Task WriteWhitespaceAsync(string ws)"),
        ("System.Xml.XmlReader", false,
            "~Task SkipAsync();~Task[System.Object] ReadContentAsAsync(type returnType, System.Xml.IXmlNamespaceResolver namespaceResolver);~Task[System.Object] ReadContentAsObjectAsync();~Task[System.Object] ReadElementContentAsAsync(type returnType, System.Xml.IXmlNamespaceResolver namespaceResolver);~Task[System.Object] ReadElementContentAsObjectAsync();~Task[System.Xml.XmlNodeType] MoveToContentAsync();~Task[bool] ReadAsync();~Task[int] ReadContentAsBase64Async(byte[] buffer, int index, int count);~Task[int] ReadContentAsBinHexAsync(byte[] buffer, int index, int count);~Task[int] ReadElementContentAsBase64Async(byte[] buffer, int index, int count);~Task[int] ReadElementContentAsBinHexAsync(byte[] buffer, int index, int count);~Task[int] ReadValueChunkAsync(char[] buffer, int index, int count);~Task[string] GetValueAsync();~Task[string] ReadContentAsStringAsync();~Task[string] ReadElementContentAsStringAsync();~Task[string] ReadInnerXmlAsync();~Task[string] ReadOuterXmlAsync()"),
        ("System.Security.Cryptography.HashAlgorithm", false,
            "~Task[byte[]] ComputeHashAsync(System.IO.Stream inputStream, ^)"),
        ("System.Security.Cryptography.SHA256", true,
            "~ValueTask[byte[]] HashDataAsync(System.IO.Stream source, ^)"),
        ("System.Security.Cryptography.SHA1", true,
            "~ValueTask[byte[]] HashDataAsync(System.IO.Stream source, ^)"),
        ("System.Security.Cryptography.SHA384", true,
            "~ValueTask[byte[]] HashDataAsync(System.IO.Stream source, ^)"),
        ("System.Security.Cryptography.SHA512", true,
            "~ValueTask[byte[]] HashDataAsync(System.IO.Stream source, ^)"),
        ("System.Security.Cryptography.MD5", true,
            "~ValueTask[byte[]] HashDataAsync(System.IO.Stream source, ^)"),
        ("System.Security.Cryptography.HMACSHA256", true,
            "~ValueTask[byte[]] HashDataAsync(byte[] key, System.IO.Stream source, ^)"),
        ("System.IO.Compression.ZipFile", true,
            "~Task CreateFromDirectoryAsync(string sourceDirectoryName, System.IO.Stream destination, System.IO.Compression.CompressionLevel compressionLevel, bool includeBaseDirectory, System.Text.Encoding entryNameEncoding, ^);~Task CreateFromDirectoryAsync(string sourceDirectoryName, System.IO.Stream destination, System.IO.Compression.CompressionLevel compressionLevel, bool includeBaseDirectory, ^);~Task CreateFromDirectoryAsync(string sourceDirectoryName, System.IO.Stream destination, ^);~Task CreateFromDirectoryAsync(string sourceDirectoryName, string destinationArchiveFileName, System.IO.Compression.CompressionLevel compressionLevel, bool includeBaseDirectory, System.Text.Encoding entryNameEncoding, ^);~Task CreateFromDirectoryAsync(string sourceDirectoryName, string destinationArchiveFileName, System.IO.Compression.CompressionLevel compressionLevel, bool includeBaseDirectory, ^);~Task CreateFromDirectoryAsync(string sourceDirectoryName, string destinationArchiveFileName, ^);~Task ExtractToDirectoryAsync(System.IO.Stream source, string destinationDirectoryName, System.Text.Encoding entryNameEncoding, ^);~Task ExtractToDirectoryAsync(System.IO.Stream source, string destinationDirectoryName, System.Text.Encoding entryNameEncoding, bool overwriteFiles, ^);~Task ExtractToDirectoryAsync(System.IO.Stream source, string destinationDirectoryName, ^);~Task ExtractToDirectoryAsync(System.IO.Stream source, string destinationDirectoryName, bool overwriteFiles, ^);~Task ExtractToDirectoryAsync(string sourceArchiveFileName, string destinationDirectoryName, System.Text.Encoding entryNameEncoding, ^);~Task ExtractToDirectoryAsync(string sourceArchiveFileName, string destinationDirectoryName, System.Text.Encoding entryNameEncoding, bool overwriteFiles, ^);~Task ExtractToDirectoryAsync(string sourceArchiveFileName, string destinationDirectoryName, ^);~Task ExtractToDirectoryAsync(string sourceArchiveFileName, string destinationDirectoryName, bool overwriteFiles, ^);~Task[System.IO.Compression.ZipArchive] OpenAsync(string archiveFileName, System.IO.Compression.ZipArchiveMode mode, System.Text.Encoding entryNameEncoding, ^);~Task[System.IO.Compression.ZipArchive] OpenAsync(string archiveFileName, System.IO.Compression.ZipArchiveMode mode, ^);~Task[System.IO.Compression.ZipArchive] OpenReadAsync(string archiveFileName, ^)"),
        ("System.IO.Compression.ZipArchiveEntry", false,
            "~Task[System.IO.Stream] OpenAsync(^)"),
        ("System.Xml.Linq.XElement", false,
            "~Task SaveAsync(System.IO.Stream stream, System.Xml.Linq.SaveOptions options, ^^);~Task SaveAsync(System.IO.TextWriter textWriter, System.Xml.Linq.SaveOptions options, ^^);~Task SaveAsync(System.Xml.XmlWriter writer, ^^);~Task WriteToAsync(System.Xml.XmlWriter writer, ^^)"),
        ("System.Xml.Linq.XElement", true,
            "~Task[System.Xml.Linq.XElement] LoadAsync(System.IO.Stream stream, System.Xml.Linq.LoadOptions options, ^^);~Task[System.Xml.Linq.XElement] LoadAsync(System.IO.TextReader textReader, System.Xml.Linq.LoadOptions options, ^^);~Task[System.Xml.Linq.XElement] LoadAsync(System.Xml.XmlReader reader, System.Xml.Linq.LoadOptions options, ^^);~Task[System.Xml.Linq.XNode] ReadFromAsync(System.Xml.XmlReader reader, ^^)"),
        ("System.Xml.Linq.XDocument", false,
            "~Task SaveAsync(System.IO.Stream stream, System.Xml.Linq.SaveOptions options, ^^);~Task SaveAsync(System.IO.TextWriter textWriter, System.Xml.Linq.SaveOptions options, ^^);~Task SaveAsync(System.Xml.XmlWriter writer, ^^);~Task WriteToAsync(System.Xml.XmlWriter writer, ^^)"),
        ("System.Xml.Linq.XDocument", true,
            "~Task[System.Xml.Linq.XDocument] LoadAsync(System.IO.Stream stream, System.Xml.Linq.LoadOptions options, ^^);~Task[System.Xml.Linq.XDocument] LoadAsync(System.IO.TextReader textReader, System.Xml.Linq.LoadOptions options, ^^);~Task[System.Xml.Linq.XDocument] LoadAsync(System.Xml.XmlReader reader, System.Xml.Linq.LoadOptions options, ^^);~Task[System.Xml.Linq.XNode] ReadFromAsync(System.Xml.XmlReader reader, ^^)"),
        ("System.IO.Pipes.NamedPipeClientStream", false,
            "~Task ConnectAsync();~Task ConnectAsync(^^);~Task ConnectAsync(int timeout);~Task ConnectAsync(int timeout, ^^);~Task ConnectAsync(timespan timeout, ^)"),
        ("System.IO.Pipes.NamedPipeServerStream", false,
            "~Task WaitForConnectionAsync();~Task WaitForConnectionAsync(^^)"),
        ("System.Text.Json.JsonDocument", true,
            "~Task[System.Text.Json.JsonDocument] ParseAsync(System.IO.Stream utf8Json, System.Text.Json.JsonDocumentOptions options = $null, ^)"),
        ("System.Threading.CancellationTokenSource", false,
            "~Task CancelAsync()"),
    ]
}
