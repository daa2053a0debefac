import ShellRuntime

/// Families of types that few scripts name, together: one line each.
enum FurtherTypes {
    static func register() {
        VectorTypes.register()
        QuaternionObject.register()
        BitmapTypes.register()
        AuthenticatedObject.register()
        KeyDerivation.register()
        MailTypes.register()
        FurtherTasks.register()
        StackTypes.register()
        FileSystemOperations.register()
        DatabaseTypes.register()
        DirectoryTypes.register()
        DecoderObject.register()
        SetCatalogue.register()
        SmallFamilies.register()
        DescriptorTypes.register()
        HeaderValues.register()
        BinaryPrimitivesType.register()
        AsciiType.register()
        Base64UrlType.register()
        NamedHandleAcl.register()
        EncodingFallbacks.register()
        BufferedStreamObject.register()
        PipeTypes.register()
        NavigatorTypes.register()
        XsltTypes.register()
        InterfaceProperties.register()
        HostFacts.register()
        DataOverloads.register()
        UserAgents.register()
        let registry = TypeRegistry.shared
        registry.register("System.Security.SecurityElement") { SecurityElementObject.elementType }
        registry.register("System.Security.Cryptography.PasswordDeriveBytes") { PasswordBytesObject.deriveType }
        registry.register("System.Runtime.InteropServices.GCHandle") { HandleObject.handleType }
    }
}
