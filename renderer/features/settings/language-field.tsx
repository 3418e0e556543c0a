import { systemLanguage } from '../../../shared/domain/language.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { availableLanguages } from '../../texts/language.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SelectField } from '../../ui/field.tsx'

/** The language of the screens. Each language has its own name for itself. */
export function LanguageField() {
	const { settings: words } = useTexts()
	const { runner } = useStudio()
	const { language } = useSlice('app')
	return (
		<SelectField
			label={words.language}
			value={language}
			hint={words.languageHint}
			options={[
				{ value: systemLanguage, label: words.languageOfSystem },
				...availableLanguages.map((each) => ({ value: each, label: nameOf(each) })),
			]}
			onChange={(chosen) => detach(runner.run('settings.setLanguage', { language: chosen }))}
		/>
	)
}

function nameOf(language: string): string {
	return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
}
