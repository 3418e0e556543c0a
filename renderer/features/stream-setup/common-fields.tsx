import type { PlatformKindView } from '../../../shared/domain/account.ts'
import type { LivestreamFieldName } from '../../../shared/domain/livestream.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Choices } from '../../ui/choices.tsx'
import { SecretField, SelectField, TextField } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { type LivestreamDraft, type LivestreamProblems, languageOptions } from './livestream-draft.ts'

/** Metadata and audience: those of the common fields that this platform has. */
export function CommonFields({
	standard,
	categories,
	draft,
	problems,
	hadPassword,
	onChange,
}: {
	readonly standard: readonly LivestreamFieldName[]
	readonly categories: PlatformKindView['categories']
	readonly draft: LivestreamDraft
	readonly problems: LivestreamProblems
	/** An empty password keeps the present one. */
	readonly hadPassword: boolean
	readonly onChange: (change: Partial<LivestreamDraft>) => void
}) {
	const texts = useTexts()
	const words = texts.livestreams.fields
	const has = (name: LivestreamFieldName) => standard.includes(name)
	const known = categories.some(({ id }) => id === draft.category) || draft.category === ''
	return (
		<>
			{has('description') ? (
				<TextArea
					label={words.description}
					value={draft.description}
					limit={3000}
					error={problems.description ?? null}
					onChange={(description) => onChange({ description })}
				/>
			) : null}
			{has('category') || has('language') ? (
				<div className="form__row form__row--top">
					{has('category') ? (
						<SelectField
							label={words.category}
							value={draft.category}
							options={[
								...(draft.category === '' ? [{ value: '', label: texts.livestreams.choose }] : []),
								...(known ? [] : [{ value: draft.category, label: draft.category }]),
								...categories.map(({ id, name }) => ({ value: id, label: texts.say(name) })),
							]}
							error={problems.category ?? null}
							onChange={(category) => onChange({ category })}
						/>
					) : null}
					{has('language') ? (
						<SelectField
							label={words.language}
							value={draft.language}
							options={[{ value: '', label: words.noLanguage }, ...languageOptions(draft.language, texts.locale)]}
							error={problems.language ?? null}
							onChange={(language) => onChange({ language })}
						/>
					) : null}
				</div>
			) : null}
			{has('tags') ? (
				<TextField
					label={words.tags}
					value={draft.tags}
					hint={words.tagsHint}
					error={problems.tags ?? null}
					onChange={(tags) => onChange({ tags })}
				/>
			) : null}
			{has('visibility') ? (
				<Choices
					label={words.visibility}
					value={draft.visibility}
					choices={(['public', 'password', 'private'] as const).map((value) => ({ value, label: texts.livestreams.visibilities[value] }))}
					onChange={(visibility) => onChange({ visibility })}
				/>
			) : null}
			{has('visibility') && draft.visibility === 'password' ? (
				<SecretField
					label={words.password}
					value={draft.password}
					hint={hadPassword ? words.passwordKeep : null}
					error={problems.password ?? null}
					showLabel={texts.accounts.showSecret}
					hideLabel={texts.accounts.hideSecret}
					onChange={(password) => onChange({ password })}
				/>
			) : null}
			{has('forKids') ? (
				<Choices
					label={words.forKids}
					value={draft.forKids ? 'yes' : 'no'}
					choices={[
						{ value: 'no', label: words.no },
						{ value: 'yes', label: words.yes },
					]}
					onChange={(value) => onChange({ forKids: value === 'yes' })}
				/>
			) : null}
		</>
	)
}
