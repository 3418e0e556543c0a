import { useTexts } from '../../texts/texts-context.ts'
import { SecretField, SelectField, TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { AuthorityField } from './authority-field.tsx'
import { hasFixedAddress, type IngestDraft, type IngestProblems, protocols, withAddress, withServer } from './ingest-draft.ts'

/** Server, key and name of a destination that is being added. */
export function IngestFields({
	draft,
	problems,
	onChange,
}: {
	readonly draft: IngestDraft
	readonly problems: IngestProblems
	readonly onChange: (draft: IngestDraft) => void
}) {
	const texts = useTexts()
	const more = texts.destinationDialogs
	const words = texts.destinationsPage
	const { preset, protocol } = draft
	const isFixed = hasFixedAddress(draft)
	const example = { rtmp: words.serverRtmp, rtmps: words.serverRtmps, srt: words.serverSrt }[protocol]
	const srtHint = preset ? texts.say(preset.keyHint) : words.streamIdHint

	return (
		<>
			{preset && preset.servers.length > 1 ? (
				<SelectField
					label={more.server}
					value={draft.serverName}
					options={preset.servers.map(({ name }) => ({ value: name, label: name }))}
					hint={isFixed ? draft.address : null}
					onChange={(name) => onChange(withServer(draft, name))}
				/>
			) : null}
			{preset === null ? (
				<div className="field">
					<span className="field__label">{words.protocol}</span>
					<Segmented
						className="segmented--fit"
						label={words.protocol}
						value={protocol}
						options={protocols.map((value) => ({ value, label: value.toUpperCase() }))}
						onChange={(value) => onChange({ ...draft, protocol: value })}
					/>
				</div>
			) : null}
			{isFixed ? (
				preset?.servers.length === 1 ? (
					<div className="field">
						<span className="field__label">{more.server}</span>
						<span className="fixed">{draft.address}</span>
					</div>
				) : null
			) : (
				<TextField
					label={more.address}
					icon="destination"
					value={draft.address}
					maxLength={1000}
					placeholder={example}
					hint={preset ? more.ownAddressHint : protocol === 'srt' ? words.serverSrtHint : words.serverHint}
					error={problems.address ?? null}
					onChange={(address) => onChange(withAddress(draft, address))}
				/>
			)}
			<SecretField
				label={protocol === 'srt' ? texts.destinations.streamId : texts.destinations.streamKey}
				value={draft.key}
				hint={preset ? `${texts.say(preset.keyHint)} ${more.keyKept}` : protocol === 'srt' ? srtHint : words.streamKeyHint}
				error={problems.key ?? null}
				showLabel={texts.destinations.showKey}
				hideLabel={texts.destinations.hideKey}
				onChange={(key) => onChange({ ...draft, key })}
			/>
			<TextField
				label={words.name}
				value={draft.name}
				maxLength={80}
				error={problems.name ?? null}
				onChange={(name) => onChange({ ...draft, name })}
			/>
			{preset === null && protocol === 'rtmps' ? (
				<details className="more">
					<summary>{more.authority.more}</summary>
					<AuthorityField value={draft.authority} onChange={(authority) => onChange({ ...draft, authority })} />
				</details>
			) : null}
		</>
	)
}
