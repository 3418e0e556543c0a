/** What the bundler knows of a module. */
interface ModuleFacts {
	readonly isEntry: boolean
	readonly importers: readonly string[]
	readonly dynamicImporters: readonly string[]
}

interface ModuleGraph {
	getModuleInfo(id: string): ModuleFacts | null
}

/** Parts that load late and are opened together: the first of these that a module's path matches. All others are the rest. */
const lateParts: readonly (readonly [name: string, path: RegExp])[] = [
	['cues', /\/(?:cues-page\.|cues\/|cue-import\/|cue-print\/)/],
	['setup', /\/(?:(?:setup|wizard|destinations)-page\.|accounts\/|stream-setup\/|destinations\/|destination-dialogs\/|interrupted-show\/)/],
	['kept', /\/(?:(?:recordings|reports|collections)-page\.|recordings\/)/],
	[
		'editing',
		/\/(?:(?:effects|sound|add-source)-page\.|(?:monitor-editor|program-monitor|sources|scenes|overlays|lower-third|media-control|browser-source|network-source|drop|headphones|sound-alarms)\/|item-actions\.)/,
	],
]

/**
 * Names the file that a module of the screen is built into; null = as the bundler would do it. Hundreds of small files compress badly, and the studio loads
 * all of them right after its first picture anyway. So there is one for what each set of pages needs at once, one for each part that loads late, and one for
 * what such parts share. What the small pages for other devices load late stays apart: their line may be slow.
 */
export function screenChunks(): (id: string, graph: ModuleGraph) => string | null {
	const known = new Map<string, ReadonlySet<string>>()

	/** The pages and late parts that need the module at once. */
	function openedBy(id: string, graph: ModuleGraph, above: ReadonlySet<string> = new Set()): ReadonlySet<string> {
		const found = known.get(id)
		if (found) return found
		const facts = above.has(id) ? null : graph.getModuleInfo(id)
		if (!facts) return new Set()
		const path = new Set([...above, id])
		const openers = new Set(facts.importers.flatMap((importer) => [...openedBy(importer, graph, path)]))
		if (facts.isEntry || facts.dynamicImporters.length > 0) openers.add(id)
		known.set(id, openers)
		return openers
	}

	/** Whether a small page for other devices can load the late part. */
	function isForDevices(part: string, graph: ModuleGraph): boolean {
		const loaders = graph.getModuleInfo(part)?.dynamicImporters ?? []
		return loaders.some((loader) =>
			[...openedBy(loader, graph)].some((opener) => pageName(opener) !== null && pageName(opener) !== 'index'),
		)
	}

	return (id, graph) => {
		const openers = [...openedBy(id, graph)]
		const pages = openers.filter((opener) => pageName(opener) !== null)
		// What only one page needs, its start among it, stays in that page's own file, which nothing else loads. Words are files of their own already.
		if (openers.length === pages.length && pages.length < 2) return null
		if (openers.every((opener) => opener.includes('/shared/texts/'))) return null
		const forDevices = openers.some((opener) => isForDevices(opener, graph))
		const names = pages.map(pageName).toSorted()
		// Late parts take only what they need of other pages, whose style sheets are not theirs; the studio has its own already.
		const isLateToo = pages.length < openers.length && !names.includes('index')
		const alsoFor = isLateToo ? ['late'] : forDevices && names.join() === 'index' ? ['devices'] : []
		if (pages.length > 0) return ['at-first', ...names, ...alsoFor].join('-')
		if (forDevices) return 'late-devices'
		const parts = new Set(openers.map((opener) => lateParts.find(([, path]) => path.test(opener))?.[0] ?? 'rest'))
		return `late-${parts.size === 1 ? [...parts][0] : 'rest'}`
	}
}

function pageName(id: string): string | null {
	return /\/(\w+)\.html$/.exec(id)?.[1] ?? null
}
