/** Puts the text of each file that a page names between `<!-- file: path -->` and `<!-- end -->`. `read` gets the path as the page names it. */
export async function withFiles(page: string, read: (path: string) => Promise<string>): Promise<string> {
	const marks = /<!-- file: (\S+) -->\n[\s\S]*?<!-- end -->/g
	const paths = [...page.matchAll(marks)].map(([, path = '']) => path)
	const texts = new Map(await Promise.all(paths.map(async (path) => [path, await read(path)] as const)))
	return page.replace(marks, (_, path: string) => `<!-- file: ${path} -->\n\`\`\`ts\n${texts.get(path) ?? ''}\`\`\`\n<!-- end -->`)
}
