/// Textures: typed buffers whose elements stand in rows, planes and slices. They have one level, and are loaded and stored.
extension HLSLCompiler {
    /// The hidden constant with a texture's width, height and depth.
    static func sizeName(of texture: String, _ dimensions: Int) -> String { "\(texture)\(ShaderBinding.textureSizeEnd)\(dimensions)" }

    private func size(of variable: HLSLVariable, _ dimensions: Int) throws(ShaderError) -> [HLSLOperand] {
        guard case .member(let block, let index, let field)? = scopes[0][Self.sizeName(of: variable.name, dimensions)] else { throw problem("not a texture") }
        let pointer = access(block.id, HLSLModule.uniform, module.memory(field.type, .constant), [module.word(index)])
        return try leaves(HLSLOperand(type: field.type, place: .pointer(pointer, storage: HLSLModule.uniform, .constant), isConst: true))
    }

    /// `texture[coordinates]`.
    func texel(_ variable: HLSLVariable, _ coordinates: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        guard case .resource(.texture(let dimensions, _, let writable), let element) = variable.type, coordinates.type.components == dimensions else {
            throw problem("'\(variable.type.description)' is not indexed by '\(coordinates.type.description)'")
        }
        return HLSLOperand(type: element, place: .texel(variable, try place(in: variable, coordinates, dimensions, level: nil)), isConst: !writable)
    }

    /// The number of a texel, row after row; one that no buffer has for what lies outside, which reads as zero and is not written.
    private func place(in variable: HLSLVariable, _ coordinates: HLSLOperand, _ dimensions: Int, level: HLSLOperand?) throws(ShaderError) -> UInt32 {
        guard case .resource(_, let element) = variable.type else { throw problem("not a texture") }
        // Texels of three components are stored as four.
        let outside = literal(.u32, 0xFFFF_FFFF / Int64(element.components == 3 ? 16 : 4 * max(1, element.components)))
        let size = try size(of: variable, dimensions)
        let parts = try leaves(try converted(coordinates, to: .of(.u32, count: dimensions), isExplicit: true))
        var number = parts[dimensions - 1]
        for axis in (0..<dimensions - 1).reversed() { number = try binary("+", try binary("*", number, size[axis]), parts[axis]) }
        var inside = try value(try binary("<", parts[0], size[0]))
        for axis in 1..<max(1, dimensions) { inside = try value(emit(.logicalAnd, .bool, [inside, try value(try binary("<", parts[axis], size[axis]))])) }
        if let level { inside = try value(emit(.logicalAnd, .bool, [inside, try value(try binary("==", level, literal(.u32, 0)))])) }
        return try value(emit(.select, .uint, [inside, try value(number), try value(outside)]))
    }

    /// `texture.Load(...)` and `texture.GetDimensions(...)`, from behind the arguments.
    func textureMethod(_ name: String, _ variable: HLSLVariable, _ list: [HLSLOperand], _ here: HLSLToken) throws(ShaderError) -> HLSLOperand {
        guard case .resource(.texture(let dimensions, _, let writable), let element) = variable.type else { throw problem("not a texture") }
        switch name {
        case "Load":
            // What is only read has levels, and the last coordinate names one.
            let count = writable ? dimensions : dimensions + 1
            guard list.count == 1, let first = list.first else { throw HLSLPreprocessor.problem(here, "'Load' takes its coordinates here, and no offset") }
            guard first.type.components == count || first.type.components == 1 else {
                throw HLSLPreprocessor.problem(here, "'Load' of '\(variable.type.description)' takes \(count) coordinates")
            }
            let parts = try leaves(try converted(first, to: .of(.u32, count: count), isExplicit: true))
            let level = writable ? nil : parts.last
            let coordinates = try composed(.of(.u32, count: dimensions), .u32, Array(parts.prefix(dimensions)))
            return HLSLOperand(
                type: element, place: .texel(variable, try place(in: variable, coordinates, dimensions, level: level)), isConst: true)
        case "GetDimensions":
            var answers = Array(try size(of: variable, dimensions).prefix(dimensions))
            var places = list
            if !writable, list.count == dimensions + 2 {
                places.removeFirst()
                answers.append(literal(.u32, 1))
            }
            guard places.count == answers.count else { throw HLSLPreprocessor.problem(here, "wrong number of arguments to 'GetDimensions'") }
            for (place, answer) in zip(places, answers) { try store(try converted(answer, to: place.type, isExplicit: true), to: place) }
            return .void
        default:
            guard name.hasPrefix("Sample") || name.hasPrefix("Gather") || name.hasPrefix("CalculateLevel") else {
                throw HLSLPreprocessor.problem(here, "no member named '\(name)' in '\(variable.type.description)'")
            }
            throw HLSLPreprocessor.problem(here, "'\(name)' is not possible here: textures are loaded and stored, not sampled")
        }
    }
}
