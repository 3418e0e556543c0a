import { type Filter, type FilterFileProblem, filterKindOf } from '../../../shared/domain/filter.ts'
import { lackedMedium } from '../../../shared/program/edits-filters.ts'
import { fileOfFilter } from '../../../shared/program/filter-files-of.ts'
import type { Texts } from '../../texts/texts.ts'
import { filterLine } from './filter-line.ts'

/** The second line of a row of the stack. */
interface FilterState {
	readonly line: string
	readonly isWarning: boolean
	/** What is wrong with its file, or null. */
	readonly problem: FilterFileProblem | null
}

/** What a filter does now, or why it does nothing. `sourceKind`: of the source that has it; null = a scene or the program. Pure. */
export function filterState(filter: Filter, sourceKind: string | null, problems: readonly FilterFileProblem[], texts: Texts): FilterState {
	const { effects: words } = texts
	const kind = filterKindOf(filter.settings.kind)
	const plain = (line: string): FilterState => ({ line, isWarning: false, problem: null })
	if (!kind) return plain(words.unknownMeans)
	if (kind.isForSources && sourceKind === null) return plain(words.onlySources)
	const lacks = sourceKind === null ? null : lackedMedium(kind, sourceKind)
	if (lacks) return plain(words.lacks[lacks])
	const file = fileOfFilter(filter)
	if (kind.reads && !file) return plain(words.noFile)
	const problem = filter.enabled && file ? problems.find(({ reads, path }) => reads === file.reads && path === file.path) : undefined
	if (!problem) return plain(filterLine(kind, filter.settings, texts))
	const isMissing = problem.error.code === 'source-file-missing'
	const line = problem.isLeftOut ? (isMissing ? words.fileMissing : words.fileUnusable) : words.fileOutdated
	return { line, isWarning: true, problem }
}
