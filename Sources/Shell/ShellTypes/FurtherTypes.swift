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
        RefusedMembers.register()
        NamedTypes.register()
        RelayedMembers.register()
        CollectionFacts.register()
        CalendarMembers.register()
        SystemFacts.register()
        TextFacts.register()
        FileFacts.register()
        GeometryFacts.register()
        ExceptionDetails.register()
        AttributeStatics.register()
        DelegateStatics.register()
        WideMembers.register()
        JsonFurther.register()
        SystemRest.register()
        TypeRest.register()
        NetRest.register()
        let registry = TypeRegistry.shared
        registry.register("System.Reflection.ParameterInfo") { ParameterObject.ownType.baseType ?? ParameterObject.ownType }
        registry.register("System.Security.SecurityElement") { SecurityElementObject.elementType }
        registry.register("System.Security.Cryptography.PasswordDeriveBytes") { PasswordBytesObject.deriveType }
        registry.register("System.Runtime.InteropServices.GCHandle") { HandleObject.handleType }
    }
}
