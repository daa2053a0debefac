import ShellRuntime

/// Types that scripts name and that need what this shell has not: windows on a screen, Brotli. They say so when they are used.
enum RefusedTypes {
    private static let forms = "System.Windows.Forms."
    private static let windows = "This shell shows no windows."
    /// Type, why it cannot be used, static methods that are called on it.
    private static let table: [(name: String, reason: String, methods: [String])] = [
        (forms + "MessageBox", windows, ["System.Windows.Forms.DialogResult Show(Params System.Object[] arguments)"]),
        ("System.Windows.MessageBox", windows, ["System.Windows.MessageBoxResult Show(Params System.Object[] arguments)"]),
        (forms + "Application", windows, ["void Run(Params System.Object[] arguments)", "void EnableVisualStyles()", "void DoEvents()"]),
        (forms + "Clipboard", "This shell shares no clipboard of Windows; use Get-Clipboard and Set-Clipboard.", ["void SetText(string text)", "string GetText()", "void Clear()"]),
        (forms + "SendKeys", windows, ["void Send(string keys)", "void SendWait(string keys)"]),
        ("Microsoft.VisualBasic.Interaction", windows, ["string InputBox(Params System.Object[] arguments)", "System.Object MsgBox(Params System.Object[] arguments)"]),
        ("System.IO.Compression.BrotliStream", "This shell does not read or write Brotli; use GZipStream, DeflateStream or ZLibStream.", []),
    ]
    private static let controls = [
        "Form", "Button", "Label", "TextBox", "ListBox", "ComboBox", "CheckBox", "RadioButton", "DataGridView", "ProgressBar", "Panel", "GroupBox", "TabControl", "PictureBox",
        "OpenFileDialog", "SaveFileDialog", "FolderBrowserDialog", "ColorDialog", "FontDialog", "NotifyIcon", "Timer", "ToolTip", "ContextMenuStrip", "DateTimePicker", "RichTextBox",
    ]
    static func register() {
        for (name, reason, methods) in table + controls.map({ (forms + $0, windows, []) }) {
            TypeRegistry.shared.register(name) {
                @Sendable func refusal() -> NetException { NetException("System.PlatformNotSupportedException", reason) }
                return TypeInfo(name, members: {
                    methods.map { signature in .staticMethod(signature) { _, _ in throw refusal() } } + [.constructor("Params System.Object[] arguments") { _, _ in throw refusal() }]
                })
            }
        }
    }
}
