import { z } from 'zod'
import { text } from '../texts/text-schema.ts'
import { formField, formValues } from './form.ts'

/** Where else a platform can send a livestream: a player address, an archive, another platform. */
export const livestreamOutputKind = z.object({
	id: z.string().max(40),
	label: text,
	line: text,
	/** How many outputs of this kind one livestream may have; null = any number. */
	atMost: z.number().int().nullable(),
	fields: z.array(formField),
})
export type LivestreamOutputKind = z.infer<typeof livestreamOutputKind>

export const livestreamOutput = z.object({
	id: z.string(),
	kindId: z.string(),
	name: z.string(),
	/** By the field ids of its kind; a secret field holds "" and is listed in `secretsSet` when the platform has one. */
	values: formValues,
	secretsSet: z.array(z.string()),
	/** The address for viewers; null = none. */
	url: z.string().nullable(),
})
export type LivestreamOutput = z.infer<typeof livestreamOutput>

/** `blockedBy`: why the outputs cannot be changed now, in a sentence. */
export const livestreamOutputs = z.object({ outputs: z.array(livestreamOutput), blockedBy: text.nullable() })
export type LivestreamOutputs = z.infer<typeof livestreamOutputs>
