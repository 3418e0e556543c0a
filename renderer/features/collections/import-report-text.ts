import type { ImportReport } from '../../../shared/domain/import-report.ts'
import type { Texts } from '../../texts/texts.ts'

/** The report of an import as plain text: what needs a check comes first. */
export function reportText({ name, entries, missingFiles }: ImportReport, { collections: words, say }: Texts): string {
	const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`${title}, ${lines.length}`, ...lines, ''])
	const of = (outcome: ImportReport['entries'][number]['outcome']) =>
		entries.flatMap((entry) =>
			entry.outcome === outcome ? [[entry.name, say(entry.what), say(entry.why)].filter((text) => text !== '').join(' \u2013 ')] : [],
		)
	return [
		name,
		'',
		...part(
			words.missingTitle,
			missingFiles.map(({ path, sourceName }) => `${sourceName} \u2013 ${path}`),
		),
		...part(words.leftOut, of('left-out')),
		...part(words.changed, of('changed')),
		...part(words.imported, of('imported')),
	].join('\n')
}
