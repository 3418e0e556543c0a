import type { ObsSource } from './obs-document.ts'

interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

/** What an OBS source becomes here. */
export interface ReadSource {
	/** The kind of source here, whether this version has it or not. */
	readonly kind: string
	/** They match the schema of the kind when it can be imported. */
	readonly settings: Readonly<Record<string, unknown>>
	/** The size of its picture; null = known only from its file or while it runs. */
	readonly size: Size | null
	/** Multiplies the opacity of its items. */
	readonly opacity: number
	/** What differs from OBS. */
	readonly changed: readonly SourceChange[]
}

export type SourceChange =
	| 'device'
	| 'other-system'
	| 'font'
	| 'text-log'
	| 'text-cut'
	| 'screen'
	| 'speed'
	| 'private-address'
	| 'page-size'
	| 'list-cut'
	| 'list-addresses'
	| 'list-folders'
	| 'slideshow-change'
	| 'slideshow-end'
	| 'slideshow-by-hand'
	| 'slideshow-short'

/** `known`: sizes of pictures and films by path. `shortSidePx`: short side of OBS's canvas, to which text sizes relate. */
export interface SourceContext {
	readonly known: ReadonlyMap<string, Size>
	readonly shortSidePx: number
	readonly isWindows: boolean
	readonly isMac: boolean
}

/** `version`: that of OBS's own kind, on which its defaults depend. */
export type SourceReader = (
	settings: ObsSource['settings'],
	context: SourceContext,
	version: number,
) => Omit<ReadSource, 'opacity' | 'changed' | 'size'> & Partial<ReadSource>
