// Values in the settings of OBS, any of which may be missing or of another type.

type Settings = Readonly<Record<string, unknown>>

export function textIn(settings: Settings, name: string): string {
	const value = settings[name]
	return typeof value === 'string' ? value : ''
}

export function numberIn(settings: Settings, name: string, usual: number): number {
	const value = settings[name]
	return typeof value === 'number' && Number.isFinite(value) ? value : usual
}

export function isRecord(value: unknown): value is Settings {
	return typeof value === 'object' && value !== null
}

/** "1920x1080" */
export function sizeIn(written: string): { readonly widthPx: number; readonly heightPx: number } | null {
	const [, width, height] = /^(\d{2,5})x(\d{2,5})$/.exec(written) ?? []
	return width && height ? { widthPx: Number(width), heightPx: Number(height) } : null
}

/** The texts named "value" of a list in the settings. */
export function valuesIn(settings: Settings, name: string): readonly string[] {
	const list = settings[name]
	if (!Array.isArray(list)) return []
	return list.flatMap((entry: unknown) => {
		const value = isRecord(entry) ? textIn(entry, 'value') : ''
		return value === '' || value.length > 4096 ? [] : [value]
	})
}

/** The value of this name; one that every object inherits does not count: names in a file may be anything. */
export function ownOf<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
	return Object.hasOwn(values, name) ? values[name] : undefined
}

export function limited(value: number, least: number, most: number): number {
	return Math.min(most, Math.max(least, value))
}
