/// The overloads that complete what the files of the types themselves have, family by family.
enum FurtherOverloads {
    static func register() {
        DateOverloads.register()
        ArrayOverloads.register()
        SystemOverloads.register()
        NumberOverloads.register()
        TextOverloads.register()
        CollectionOverloads.register()
        StreamOverloads.register()
        ReflectionOverloads.register()
        ReflectionDetails.register()
        WorldOverloads.register()
        SpanDefinitions.register()
        TypeSurface.register()
    }
}
