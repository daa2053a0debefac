import ShellRuntime

/// Members that .NET has on every platform and supports on Windows of old alone, or not at all any more: they are there and throw what .NET on Linux throws.
enum RefusedMembers {
    private static let platform = "System.PlatformNotSupportedException"
    /// Types, exception, message, and the members.
    private static let rows: [(types: String, exception: String, message: String, members: String)] = [
        ("System.MarshalByRefObject", platform, "Remoting is not supported on this platform.", "System.Object GetLifetimeService();System.Object InitializeLifetimeService()"),
        ("System.Delegate", platform, "Serializing delegates is not supported on this platform.",
            "void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)"),
        ("System.AppDomain", platform, "Secondary AppDomains are not supported on this platform.", "static System.AppDomain CreateDomain(string friendlyName)"),
        ("System.AppDomain", "System.CannotUnloadAppDomainException", "Error while unloading appdomain. (0x80131015)", "static void Unload(System.AppDomain domain)"),
        ("System.Threading.Thread", platform, "Thread abort is not supported on this platform.", "void Abort();void Abort(System.Object stateInfo);static void ResetAbort()"),
        ("System.Threading.Thread", platform, "Thread suspend is not supported on this platform.", "void Suspend();void Resume()"),
        ("System.Threading.Thread", "System.InvalidOperationException", "Use CompressedStack.(Capture/Run) instead.",
            "System.Threading.CompressedStack GetCompressedStack();void SetCompressedStack(System.Threading.CompressedStack stack)"),
        ("System.IO.File", platform, "File encryption is not supported on this platform.", "static void Encrypt(string path);static void Decrypt(string path)"),
        ("System.Console", platform, "Operation is not supported on this platform.",
            "static void SetBufferSize(int width, int height);static void SetWindowPosition(int left, int top);static void SetWindowSize(int width, int height);static void MoveBufferArea(int sourceLeft, int sourceTop, int sourceWidth, int sourceHeight, int targetLeft, int targetTop);static void MoveBufferArea(int sourceLeft, int sourceTop, int sourceWidth, int sourceHeight, int targetLeft, int targetTop, char sourceChar, System.ConsoleColor sourceForeColor, System.ConsoleColor sourceBackColor)"),
        ("System.Type", platform, "ReflectionOnly loading is not supported on this platform.", "static type ReflectionOnlyGetType(string typeName, bool throwIfNotFound, bool ignoreCase)"),
        ("System.Reflection.Assembly", platform, "ReflectionOnly loading is not supported on this platform.",
            "static System.Reflection.Assembly ReflectionOnlyLoad(string assemblyString);static System.Reflection.Assembly ReflectionOnlyLoad(byte[] rawAssembly)"),
        ("System.Security.Cryptography.RSA", "System.NotSupportedException", "Method is not supported.", "byte[] DecryptValue(byte[] rgb);byte[] EncryptValue(byte[] rgb)"),
        ("System.Runtime.InteropServices.Marshal", platform, "COM Interop is not supported on this platform.",
            "static int AddRef(System.IntPtr pUnk);static int Release(System.IntPtr pUnk);static System.Object BindToMoniker(string monikerName);static void ChangeWrapperHandleStrength(System.Object otp, bool fIsWeak);static System.IntPtr CreateAggregatedObject(System.IntPtr pOuter, System.Object o);static System.Object CreateWrapperOfType(System.Object o, type t);static System.IntPtr GetComInterfaceForObject(System.Object o, type T);static System.Object GetComObjectData(System.Object obj, System.Object key);static bool SetComObjectData(System.Object obj, System.Object key, System.Object data);static int GetStartComSlot(type t);static int GetEndComSlot(type t);static System.IntPtr GetIDispatchForObject(System.Object o);static System.IntPtr GetIUnknownForObject(System.Object o);static void GetNativeVariantForObject(System.Object obj, System.IntPtr pDstNativeVariant);static System.Object GetObjectForIUnknown(System.IntPtr pUnk);static System.Object GetObjectForNativeVariant(System.IntPtr pSrcNativeVariant);static System.Object[] GetObjectsForNativeVariants(System.IntPtr aSrcNativeVariant, int cVars);static System.Object GetTypedObjectForIUnknown(System.IntPtr pUnk, type t);static System.Object GetUniqueObjectForIUnknown(System.IntPtr unknown);static string GetTypeInfoName(System.Runtime.InteropServices.ComTypes.ITypeInfo typeInfo);static int QueryInterface(System.IntPtr pUnk, [ref] guid iid, [ref] System.IntPtr ppv)"),
        ("System.AppDomain", platform, "ReflectionOnly loading is not supported on this platform.", "System.Reflection.Assembly[] ReflectionOnlyGetAssemblies()"),
    ]
    static func register() {
        for (types, exception, message, members) in rows {
            for type in types.split(separator: " ") {
                TypeMembers.extend(String(type)) {
                    members.split(separator: ";").map { text in
                        if text.hasPrefix("static ") { return .staticMethod(String(text.dropFirst(7))) { _, _ in throw NetException(exception, message) } }
                        return .method(String(text)) { _, _, _ in throw NetException(exception, message) }
                    }
                }
            }
        }
    }
}
