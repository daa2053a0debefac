import ShellRuntime

/// Small classes that say what a computer has, or that something is no more: RuntimeEnvironment, SerialPort, BinaryFormatter.
enum HostFacts {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Runtime.InteropServices.RuntimeEnvironment") {
            TypeInfo("System.Runtime.InteropServices.RuntimeEnvironment", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("string GetRuntimeDirectory()") { _, _ in "C:\\Program Files\\PowerShell\\7\\" }, .staticMethod("string GetSystemVersion()") { _, _ in "v4.0.30319" },
                    .staticMethod("bool FromGlobalAccessCache(System.Reflection.Assembly a)") { _, _ in false },
                ]
            })
        }
        ports()
        removed()
        TypeMembers.extend("System.Threading.Thread") {
            [
                .staticMethod("System.AppDomain GetDomain()") { _, runspace in
                    guard let type = TypeRegistry.shared.find("System.AppDomain") else { return .null }
                    return try Members.getStatic(type, "CurrentDomain", runspace)
                },
                .staticMethod("int GetDomainID()") { _, _ in 1 }, .staticMethod("int GetCurrentProcessorId()") { _, _ in 0 }, .staticMethod("void MemoryBarrier()") { _, _ in .void },
                .staticMethod("void BeginCriticalRegion()") { _, _ in .void }, .staticMethod("void EndCriticalRegion()") { _, _ in .void },
            ]
        }
    }
    /// The computer has no serial ports: none is named, and none opens.
    private static func ports() {
        let space = "System.IO.Ports."
        let settings: [(name: String, type: String, start: @Sendable () -> Value)] = [
            ("PortName", "string", { "COM1" }), ("BaudRate", "int", { 9600 }), ("Parity", space + "Parity", { enumValue(space + "Parity", 0) }), ("DataBits", "int", { 8 }),
            ("StopBits", space + "StopBits", { enumValue(space + "StopBits", 1) }), ("Handshake", space + "Handshake", { enumValue(space + "Handshake", 0) }), ("DtrEnable", "bool", { false }), ("RtsEnable", "bool", { false }),
            ("NewLine", "string", { "\n" }), ("ReadTimeout", "int", { -1 }), ("WriteTimeout", "int", { -1 }), ("ReadBufferSize", "int", { 4096 }), ("WriteBufferSize", "int", { 2048 }),
            ("ReceivedBytesThreshold", "int", { 1 }), ("DiscardNull", "bool", { false }), ("ParityReplace", "byte", { .byte(63) }), ("Encoding", "System.Text.Encoding", { .object(EncodingTypes.plainUTF8) }), ("IsOpen", "bool!", { false }),
        ]
        let closed = NetException.invalidOperation("The port is closed.")
        KeptType(
            name: space + "SerialPort", interfaces: ["System.IDisposable"], fields: settings,
            constructors: [[], ["PortName"], ["PortName", "BaudRate"], ["PortName", "BaudRate", "Parity"], ["PortName", "BaudRate", "Parity", "DataBits"], ["PortName", "BaudRate", "Parity", "DataBits", "StopBits"]],
            further: {
                let needing = [
                    "int Read(byte[] buffer, int offset, int count)", "int ReadByte()", "int ReadChar()", "string ReadExisting()", "string ReadLine()", "string ReadTo(string value)", "void Write(string text)",
                    "void Write(byte[] buffer, int offset, int count)", "void WriteLine(string text)", "void DiscardInBuffer()", "void DiscardOutBuffer()",
                ]
                return needing.map { signature in .method(signature) { _, _, _ in throw closed } } + ["BytesToRead", "BytesToWrite"].map { name in .property(name, "int") { _, _ in throw closed } } + [
                    .staticMethod("string[] GetPortNames()") { _, _ in Value(stringArray: []) },
                    .method("void Open()") { value, _, runspace in
                        throw NetException("System.IO.FileNotFoundException", "Could not find file '\(runspace.text(try KeptType.me(value)["PortName"]))'.")
                    },
                    .method("void Close()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
                ]
            }
        ).register()
    }
    /// BinaryFormatter is in .NET by its name alone.
    private static func removed() {
        KeptType(
            name: "System.Runtime.Serialization.Formatters.Binary.BinaryFormatter", fields: [("Binder", "System.Runtime.Serialization.SerializationBinder", { .null }), ("SurrogateSelector", "System.Runtime.Serialization.ISurrogateSelector", { .null })],
            further: {
                ["void Serialize(System.IO.Stream serializationStream, System.Object graph)", "System.Object Deserialize(System.IO.Stream serializationStream)"].map { signature in
                    .method(signature) { _, _, _ in
                        throw NetException(
                            "System.PlatformNotSupportedException",
                            "BinaryFormatter serialization and deserialization have been removed. See https://aka.ms/binaryformatter for more information.")
                    }
                }
            }
        ).register()
    }
}
