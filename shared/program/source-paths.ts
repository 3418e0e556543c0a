import type { FormField } from '../domain/form.ts'
import { type Source, sourceKindOf } from '../domain/source.ts'

type Settings = Source['settings']

/** One path or address in the settings of a source. */
export interface SourcePath {
	/** The name of the setting; the paths of a list share it. */
	readonly id: string
	readonly path: string
	/** A network address is allowed. */
	readonly isAddress: boolean
	/** The user allows the address to lead to the local network. */
	readonly allowsPrivate: boolean
}

/** The paths and addresses in the settings: the fields for files in the form of the kind. Pure. */
export function pathsOf(settings: Settings): readonly SourcePath[] {
	const values = settings as Readonly<Record<string, unknown>>
	const form = sourceKindOf(settings.kind)?.form ?? []
	return form.flatMap(({ id, input }) => {
		const path = values[id]
		if (input.kind === 'file-list' && Array.isArray(path))
			return path.map((each: string) => ({ id, path: each, isAddress: false, allowsPrivate: false }))
		if (input.kind !== 'file' || typeof path !== 'string') return []
		return [
			{ id, path, isAddress: input.addresses, allowsPrivate: form.some((field) => allowsPrivate(field, id) && values[field.id] === true) },
		]
	})
}

/** The settings with each path replaced by the result of `change`; the same object when none differs. Pure. */
export function withPaths<Some extends Settings>(settings: Some, change: (path: SourcePath) => string): Some {
	const all = pathsOf(settings).map((one) => ({ ...one, after: change(one) }))
	if (all.every(({ path, after }) => path === after)) return settings
	const values = settings as Readonly<Record<string, unknown>>
	const ids = [...new Set(all.map(({ id }) => id))]
	const changed = ids.map((id) => {
		const after = all.filter((one) => one.id === id).map((one) => one.after)
		return [id, Array.isArray(values[id]) ? after : after[0]]
	})
	return { ...settings, ...Object.fromEntries(changed) }
}

function allowsPrivate({ shownWhen }: FormField, fieldId: string): boolean {
	return shownWhen?.kind === 'private-address' && shownWhen.fieldId === fieldId
}
