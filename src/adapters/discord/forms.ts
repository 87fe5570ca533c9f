import {
  type APIInteractionDataResolved,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuDefaultValue,
  type APITextDisplayComponent,
  ComponentType,
  type ModalSubmitComponent,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js'
import type { Field, Form } from '../../core/report/message.ts'
import { formatCustomId } from './custom-id.ts'
import { MAX_OPTION_LABEL, MAX_OPTIONS } from './limits.ts'
import { clip, plain } from './plain.ts'
import { channelRef, idOf, roleRef, userRef } from './refs.ts'

const MAX_TITLE = 45
const MAX_LABEL = 45
const MAX_HINT = 100
const MAX_TEXT = 4000
const MAX_COMPONENTS = 5

/** A form as a modal. Its submit button always says what Discord says. */
export function modalOf(form: Form): APIModalInteractionResponseCallbackData {
  const fields = form.fields.slice(0, MAX_COMPONENTS).map(labelOf)
  const intro: APITextDisplayComponent[] = form.intro
    ? [{ type: ComponentType.TextDisplay, content: plain(clip(form.intro, MAX_TEXT / 2)) }]
    : []
  return {
    custom_id: formatCustomId({ is: 'form', command: form.command, args: form.args }),
    title: clip(form.title, MAX_TITLE),
    // Five are the most a modal takes: where the fields fill it, the words above them stay out.
    components: [...(fields.length < MAX_COMPONENTS ? intro : []), ...fields],
  }
}

function labelOf(field: Field): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: clip(field.label, MAX_LABEL),
    ...(field.hint ? { description: clip(field.hint, MAX_HINT) } : {}),
    component: componentOf(field),
  }
}

function componentOf(field: Field): APILabelComponent['component'] {
  const common = { custom_id: field.id, required: field.required }
  switch (field.kind) {
    case 'text': {
      const max = Math.min(field.max, MAX_TEXT)
      return {
        type: ComponentType.TextInput,
        style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
        max_length: max,
        ...(field.value ? { value: field.value.slice(0, max) } : {}),
        ...common,
      }
    }
    case 'choice':
      return {
        type: ComponentType.StringSelect,
        options: field.options.slice(0, MAX_OPTIONS).map(({ value, label }) => ({
          value,
          label: clip(label, MAX_OPTION_LABEL),
          ...(value === field.value ? { default: true } : {}),
        })),
        ...common,
      }
    case 'people': {
      const max = Math.min(field.max, MAX_OPTIONS)
      return {
        type: ComponentType.MentionableSelect,
        min_values: field.required ? 1 : 0,
        max_values: max,
        default_values: field.values.slice(0, max).map((ref) => ({
          id: idOf(ref),
          type: ref.includes(':role:') ? SelectMenuDefaultValueType.Role : SelectMenuDefaultValueType.User,
        })),
        ...common,
      }
    }
    case 'channels': {
      const max = Math.min(field.max, MAX_OPTIONS)
      return {
        type: ComponentType.ChannelSelect,
        min_values: field.required ? 1 : 0,
        max_values: max,
        default_values: field.values.slice(0, max).map(
          (ref): APISelectMenuDefaultValue<SelectMenuDefaultValueType.Channel> => ({
            id: idOf(ref),
            type: SelectMenuDefaultValueType.Channel,
          }),
        ),
        ...common,
      }
    }
  }
}

type Submitted = readonly { type: number; component?: ModalSubmitComponent }[]

/** What was filled in, by field; people, roles and channels as refs. */
export function fieldsOf(
  components: Submitted,
  resolved: APIInteractionDataResolved | undefined,
  guild: string | null,
): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const { component } of components) {
    if (!component) continue
    fields[component.custom_id] = valuesOf(component).map((value) => {
      if (component.type === ComponentType.ChannelSelect) return channelRef(guild, value)
      if (component.type !== ComponentType.MentionableSelect) return value
      return guild && resolved?.roles?.[value] ? roleRef(guild, value) : userRef(value)
    })
  }
  return fields
}

function valuesOf(component: ModalSubmitComponent): string[] {
  if ('values' in component) return [...component.values]
  if ('value' in component && typeof component.value === 'string' && component.value !== '') return [component.value]
  return []
}
