import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { box } from './program.ts'

/** Names of collections hold at most this many characters. */
export const collectionNameChars = 80

/** One item of a scene in a small drawing of it. */
const outlineItem = z.object({
	/** Kind of its source. */
	kind: z.string(),
	box,
	/** Drawing color of a color or text source; null = that of its kind. */
	color: z.string().nullable(),
})

/** A scene as a small drawing. */
export const sceneOutline = z.object({ name: z.string(), items: z.array(outlineItem) })
export type SceneOutline = z.infer<typeof sceneOutline>

/** A file that a source needs. */
export const neededFile = z.object({ path: z.string(), sourceId: z.string(), sourceName: z.string(), sourceKind: z.string() })
export type NeededFile = z.infer<typeof neededFile>

/** A collection in the list of all. */
export const collectionSummary = z.object({
	id: z.string(),
	name: z.string(),
	isOpen: z.boolean(),
	/** Unix ms; null = not saved yet. */
	savedAtMs: z.number().nullable(),
	scenes: z.number().int(),
	sources: z.number().int(),
	widthPx: z.number().int(),
	heightPx: z.number().int(),
	/** Of its first scenes. */
	outlines: z.array(sceneOutline),
	/** How many files its sources need. */
	files: z.number().int(),
	/** The missing ones, at most 200. */
	missingFiles: z.array(neededFile),
	/** Why it cannot be opened; null = it can. */
	problem: appErrorData.nullable(),
})
export type CollectionSummary = z.infer<typeof collectionSummary>

/** Where a collection was exported together with its files. */
export const exportedCollection = z.object({
	/** Of the .zip file, on the computer that runs the studio. */
	path: z.string(),
	files: z.number().int(),
	/** Files that were missing, or that no source may read. */
	missing: z.number().int(),
	bytes: z.number(),
})
export type ExportedCollection = z.infer<typeof exportedCollection>

/** A saved copy of an earlier state of a collection. */
export const collectionBackup = z.object({
	id: z.string(),
	/** Unix ms. */
	savedAtMs: z.number(),
	/** "show": made before a show. "restore": made before another backup replaced the collection. */
	because: z.enum(['show', 'restore']),
	scenes: z.number().int(),
	sources: z.number().int(),
})
export type CollectionBackup = z.infer<typeof collectionBackup>
