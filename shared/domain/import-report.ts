import { z } from 'zod'
import { text } from '../texts/text-schema.ts'
import { neededFile, sceneOutline } from './collections.ts'

/** One item of the file, and what becomes of it. */
const importEntry = z.object({
	/** "changed": it is imported, but differs from the original. */
	outcome: z.enum(['imported', 'changed', 'left-out']),
	name: z.string(),
	/** What the item is. */
	what: text,
	/** What is changed, or why it is left out; empty when nothing differs. */
	why: text,
})
export type ImportEntry = z.infer<typeof importEntry>

/** What an import would do, before it does anything. */
export const importReport = z.object({
	/** Name of the new collection. */
	name: z.string(),
	/** The program that wrote the file; empty when the file does not contain it. */
	writtenBy: z.string(),
	widthPx: z.number().int(),
	heightPx: z.number().int(),
	scenes: z.number().int(),
	sources: z.number().int(),
	groups: z.number().int(),
	entries: z.array(importEntry),
	outlines: z.array(sceneOutline),
	files: z.number().int(),
	missingFiles: z.array(neededFile),
})
export type ImportReport = z.infer<typeof importReport>
