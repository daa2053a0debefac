import ShellRuntime
import ShellTypes
import Testing

/// Members of the .NET types as scripts call them (PSL-371…387). Each expression and what it prints, joined with `;`.
@Suite struct ScriptTypesTests {
    @Test(arguments: [
        ("'Hello'.Substring(1,3)", "ell"), ("'a,b,,c'.Split(',').Count", "4"), ("'a::b'.Split('::')", "a;b"), ("'x'.PadLeft(3,'.')", "..x"),
        ("'abc'.IndexOf('c')", "2"), ("'ß'.ToUpper()", "ß"), ("[string]::Join('-',1,2)", "1-2"), ("[string]::new('ab'[0],3)", "aaa"), ("'abc'[-1]", "c"),
        ("'aXbX'.Replace('X','')", "ab"), ("' x '.Trim().Length", "1"), ("'b'.CompareTo('a')", "1"),
        ("'abc'.Substring(9)",
            "ArgumentOutOfRangeException: Exception calling \"Substring\" with \"1\" argument(s): \"startIndex cannot be larger than length of string. (Parameter 'startIndex')\""),
    ])
    func `strings (PSL-372)`(_ script: String, _ expected: String) { #expect(run(script) == expected) }

    @Test(arguments: [
        ("[math]::Round(2.5)", "2"), ("[math]::Max(3,7)", "7"), ("[math]::Ceiling(-5).GetType().Name", "Decimal"), ("[int]::MaxValue", "2147483647"),
        ("$r=0; [int]::TryParse('12',[ref]$r); $r", "True;12"), ("[convert]::ToString(255,2)", "11111111"), ("[convert]::ToInt32('ff',16)", "255"),
        ("[bigint]::Pow(2,70)", "1180591620717411303424"), ("(1234.5).ToString('N1')", "1,234.5"), ("[convert]::ToBase64String([byte[]](1,2,3))", "AQID"),
        ("[decimal]::Divide(1,3)", "0.3333333333333333333333333333"), ("[char]::IsDigit('5')", "True"),
    ])
    func `numbers (PSL-373, PSL-378, PSL-379)`(_ script: String, _ expected: String) { #expect(run(script) == expected) }

    @Test(arguments: [
        ("$l=[System.Collections.Generic.List[int]]::new(); $l.Add('5'); $l.Add(3); $l.Sort(); $l", "3;5"), ("$l=[System.Collections.ArrayList](1,2); $l.Add(9); $l.Count", "2;3"),
        ("$h=@{a=1}; $h.Add('b',2); $h.ContainsKey('B'); $h.Count", "True;2"), ("$q=[System.Collections.Generic.Queue[string]]::new(); $q.Enqueue('x'); $q.Dequeue()", "x"),
        ("$s=[System.Collections.Generic.HashSet[int]]::new(); $s.Add(1); $s.Add(1)", "True;False"),
        ("$d=[System.Collections.Generic.Dictionary[string,int]]::new(); $d['a']=1; $v=0; $d.TryGetValue('a',[ref]$v); $v", "True;1"),
        ("$a=3,1,2; [array]::Sort($a); $a", "1;2;3"), ("$g=[int[,]]::new(2,3); $g[1,2]=5; $g[1,2]; $g.Length", "5;6"), ("(1..5).Where({ $_ -gt 3 })", "4;5"),
        ("(1..3).ForEach({ $_ * 2 })", "2;4;6"), ("$e=@{a=1}.GetEnumerator(); $e.MoveNext(); $e.Key", "True;a"),
        ("(1,2).Add(3)", "NotSupportedException: Exception calling \"Add\" with \"1\" argument(s): \"Collection was of a fixed size.\""),
    ])
    func `collections (PSL-374, PSL-375)`(_ script: String, _ expected: String) { #expect(run(script) == expected) }

    @Test(arguments: [
        ("([datetime]'2024-02-29').AddYears(1).ToString('yyyy-MM-dd')", "2025-02-28"), ("([datetime]'2024-03-05' - [datetime]'2024-03-01').TotalHours", "96"),
        ("[timespan]::FromMinutes(90)", "01:30:00"), ("[timespan]'1:00' * 2", "02:00:00"), ("([datetime]'2024-03-05').DayOfWeek", "Tuesday"),
        ("[datetimeoffset]::FromUnixTimeSeconds(0).ToString('o')", "1970-01-01T00:00:00.0000000+00:00"), ("[version]'1.2.10' -gt '1.2.9'", "True"),
        ("([guid]'01234567-89ab-cdef-0123-456789abcdef').ToString('N')", "0123456789abcdef0123456789abcdef"), ("[regex]::Replace('abc','b','[$0]')", "a[b]c"),
        ("[regex]::Matches('a1b2','\\d').Value", "1;2"), ("[enum]::GetNames([System.DateTimeKind])", "Unspecified;Utc;Local"), ("[int[]].GetElementType().Name", "Int32"),
        ("[System.IO.Path]::GetFileNameWithoutExtension('C:\\x\\y.txt')", "y"), ("[System.Text.StringBuilder]::new('a').Append('b').ToString()", "ab"),
        ("[scriptblock]::Create('1+1').Invoke()", "2"), ("[System.ArgumentNullException]::new('p').Message", "Value cannot be null. (Parameter 'p')"),
        ("try { [int]'x' } catch { $_.FullyQualifiedErrorId }; $Error.Clear()", "InvalidCastFromStringToInteger"),
    ])
    func `dates, identifiers, patterns and the rest (PSL-376…387)`(_ script: String, _ expected: String) { #expect(run(script) == expected) }

    @Test func `registering costs nothing worth measuring`() {
        let clock = ContinuousClock()
        #expect(clock.measure { ShellTypes.register() } < .milliseconds(50))
    }
}
