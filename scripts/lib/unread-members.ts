/** A member of an interface that no product code reads by its name. */
export interface UnreadMember {
	readonly file: string
	/** "Interface.member" */
	readonly name: string
}

/**
 * Members of interfaces that product code never reads: no `.name`, no destructuring, no quoted name (as in Pick). By name only, so a member that shares its name
 * with one that is read is not found; what is found is hardly ever a mistake. `files`: the product's code by path, tests left out.
 */
export function findUnreadMembers(files: ReadonlyMap<string, string>): readonly UnreadMember[] {
	const code = new Map([...files].map(([path, text]) => [path, withoutComments(text)]))
	const read = namesRead([...code.values()].join('\n'))
	return [...code].flatMap(([file, text]) =>
		membersOf(text)
			.filter(({ member }) => !read.has(member))
			.map(({ owner, member }) => ({ file, name: `${owner}.${member}` })),
	)
}

function withoutComments(text: string): string {
	return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

/** Members on their own lines, as the formatter writes them; nested object types are left out. */
function membersOf(text: string): readonly { readonly owner: string; readonly member: string }[] {
	return [...text.matchAll(/^(?:export )?interface (\w+)[^{\n]*\{\n([\s\S]*?)^\}/gm)].flatMap(([, owner = '', body = '']) =>
		[...body.matchAll(/^\t(?:readonly )?(\w+)\??[(:<]/gm)].map(([, member = '']) => ({ owner, member })),
	)
}

function namesRead(text: string): ReadonlySet<string> {
	const accessed = [...text.matchAll(/\.(\w+)/g)].map(([, name = '']) => name)
	const quoted = [...text.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
	// `{ a, b: c } =`, `({ a }) =>`, `{ a }: Type`
	const destructured = [...text.matchAll(/\{([^{}]*)\}\s*(?:=|:|\)|,)/g)].flatMap(([, names = '']) =>
		[...names.matchAll(/(?:^|,)\s*(\w+)\s*(?=[,:=]|$)/g)].map(([, name = '']) => name),
	)
	return new Set([...accessed, ...quoted, ...destructured])
}
