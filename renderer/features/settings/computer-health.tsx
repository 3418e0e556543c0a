import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSetting } from '../../hooks/use-setting.ts'
import { formatTime } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SettingBox, SettingRow, SettingText } from '../../ui/setting-row.tsx'

const shownMessages = 8

/** What works on this computer, and what does not. */
export function ComputerHealth() {
	const texts = useTexts()
	const words = texts.settings
	const { runner, stores } = useStudio()
	const change = useSetting()
	const { ffmpeg, ffmpegPath, workingEncoders, problems } = useSlice('app')
	const setPath = (path: string | null) => runner.run('settings.setFfmpegPath', { path })
	return (
		<SettingBox does="settings.setFfmpegPath" title={words.computer}>
			<SettingRow label={words.ffmpeg} line={ffmpeg ? words.ffmpegLine({ version: ffmpeg.version, path: ffmpeg.path }) : words.noFfmpeg}>
				<Works is={ffmpeg !== null} />
			</SettingRow>
			<SettingText
				label={words.ffmpegPath}
				line={words.ffmpegPathLine}
				size="long"
				placeholder={words.ffmpegFound}
				value={ffmpegPath ?? ''}
				onChange={(typed) =>
					change({
						name: words.ffmpegPath,
						apply: () => setPath(typed === '' ? null : typed),
						undo: () => setPath(ffmpegPath),
					})
				}
			/>
			<SettingRow
				label={words.encoders}
				line={workingEncoders ? texts.list(workingEncoders.map((codec) => words.codecs[codec])) : words.probing}
			>
				{workingEncoders ? <Works is={workingEncoders.length > 0} /> : null}
			</SettingRow>
			{problems.map(({ error }) => (
				<SettingRow key={error.code} label={texts.say.error(error).message} line={texts.say.error(error).action}>
					<Works is={false} />
				</SettingRow>
			))}
			<SettingRow label={words.numbers} line={words.numbersLine}>
				<Button size="small" look="outline" onPress={() => stores.screen.getState().open({ kind: 'health' })}>
					{words.show}
				</Button>
			</SettingRow>
		</SettingBox>
	)
}

function Works({ is }: { readonly is: boolean }) {
	const words = useTexts().settings
	return is ? (
		<Chip tone="good" icon="check">
			{words.works}
		</Chip>
	) : (
		<Chip tone="warning" icon="alert">
			{words.fails}
		</Chip>
	)
}

/** The newest lines of the activity. */
export function LastMessages() {
	const { settings: words, say, activity: activityWords } = useTexts()
	const { stores } = useStudio()
	const activity = useSlice('activity')
	return (
		<SettingBox
			title={words.messages}
			aside={
				<Button size="small" look="outline" onPress={() => stores.screen.getState().open({ kind: 'activity' })}>
					{activityWords.showAll}
				</Button>
			}
		>
			{activity.length === 0 ? <p className="setting-text">{activityWords.empty}</p> : null}
			<ul className="message-list">
				{activity
					.slice(-shownMessages)
					.toReversed()
					.map((entry) => (
						<li key={entry.id} className={entry.level === 'warning' || entry.level === 'error' ? 'is-warning' : ''}>
							<time>{formatTime(entry.atMs)}</time> {say(entry.subject)} {say(entry.text)}
						</li>
					))}
			</ul>
		</SettingBox>
	)
}
