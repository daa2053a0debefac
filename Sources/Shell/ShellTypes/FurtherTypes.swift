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
        EncodingFallbacks.register()
        BufferedStreamObject.register()
        PipeTypes.register()
        NavigatorTypes.register()
        XsltTypes.register()
    }
}
