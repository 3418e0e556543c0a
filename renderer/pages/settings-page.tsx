import { useState } from 'react'
import { KeyEditor } from '../features/commands/key-editor.tsx'
import { FileSettings } from '../features/recording-settings/file-settings.tsx'
import { OwnQuality } from '../features/recording-settings/own-quality.tsx'
import { LanguageField } from '../features/settings/language-field.tsx'
import { PracticeSettings } from '../features/settings/practice-settings.tsx'
import { QualitySettings } from '../features/settings/quality-settings.tsx'
import { RecordingSettings } from '../features/settings/recording-settings.tsx'
import { SoundSettings } from '../features/settings/sound-settings.tsx'
import { useSlice, useStudio } from '../hooks/studio-context.ts'
import { useView } from '../hooks/use-view.ts'
import { setTheme, type Theme, themeNow } from '../lib/theme.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { PageAlert } from './page-alert.tsx'

/** Appearance, picture and quality, recordings, rehearsal, and information about this studio. */
export function SettingsPage() {
	const texts = useTexts()
	const { stores } = useStudio()
	const app = useSlice('app')
	const hasPractice = useView(({ destinations }) => destinations.some(({ capabilities }) => capabilities.practice))
	const [theme, setChosen] = useState<Theme>(() => themeNow(document, localStorage))
	const words = texts.later
	const facts: readonly (readonly [string, string])[] = [
		[words.version, app.version],
		[words.dataDir, app.dataDir],
		[words.vault, words.vaults[app.vault]],
		[words.ffmpeg, app.ffmpeg ? `${app.ffmpeg.version}, ${app.ffmpeg.path}` : words.noFfmpeg],
		[words.encoders, app.workingEncoders ? app.workingEncoders.join(', ') : words.probing],
	]
	return (
		<main className="page page--narrow">
			<div className="page__head">
				<h1>{words.settingsTitle}</h1>
				<span className="page__lead">{words.settingsText}</span>
			</div>
			<PageAlert />
			<section className="card settings" aria-label={words.appearance}>
				<h2>{words.appearance}</h2>
				<Segmented
					label={words.appearance}
					value={theme}
					options={(['dark', 'light', 'system'] as const).map((value) => ({ value, label: words.themes[value] }))}
					onChange={(value) => {
						setTheme(value, document, localStorage)
						setChosen(value)
					}}
				/>
				<LanguageField />
			</section>
			<section className="card settings" aria-label={texts.settings.quality}>
				<h2>{texts.settings.quality}</h2>
				<QualitySettings />
			</section>
			<section className="card settings" aria-label={texts.settings.recordings}>
				<h2>{texts.settings.recordings}</h2>
				<RecordingSettings />
				<FileSettings />
				<OwnQuality />
			</section>
			<section className="card settings" aria-label={texts.soundSettings.title}>
				<h2>{texts.soundSettings.title}</h2>
				<SoundSettings />
			</section>
			<section className="settings settings--wide" aria-label={texts.keys.title}>
				<h2>{texts.keys.title}</h2>
				<p className="form__lead">{texts.keys.text}</p>
				<KeyEditor />
			</section>
			<section className="card settings" aria-label={texts.collections.title}>
				<h2>{texts.collections.title}</h2>
				<p className="form__lead">{texts.collections.settingsText}</p>
				<div>
					<Button icon="folder" onPress={() => stores.screen.getState().show('collections')}>
						{texts.collections.settingsButton}
					</Button>
				</div>
			</section>
			{hasPractice ? (
				<section className="card settings" aria-label={texts.settings.practice}>
					<h2>{texts.settings.practice}</h2>
					<PracticeSettings />
				</section>
			) : null}
			<section className="card settings" aria-label={words.about}>
				<h2>{words.about}</h2>
				<dl className="facts">
					{facts.map(([name, value]) => (
						<div key={name}>
							<dt>{name}</dt>
							<dd>{value}</dd>
						</div>
					))}
				</dl>
			</section>
		</main>
	)
}
