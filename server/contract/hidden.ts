/** Pictures of several characters, which unseen ones hold together: flags, emoji and keycaps. */
const flag = /\p{RGI_Emoji_Tag_Sequence}/gv;
const emoji =
  /\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)*/gv;
const keycap = /[0-9#*]\uFE0F\u20E3/gv;
/** Writing in which a joiner or its contrary, unseen itself, changes how the letters around it are drawn. */
const joinedWord =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nko}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\u200C\u200D]+/gv;
const joinerInside = /(?<=[^\u200C\u200D])[\u200C\u200D](?=[^\u200C\u200D])/gv;

const hidden = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\uFFF9-\uFFFB]/v;

/**
 * True for characters that cannot be seen, turn text around, or are halves of one: with them one text could pass for
 * another. Those that can be seen by what they do to their neighbours stay.
 */
export function hasHidden(text: string): boolean {
  // Never by nothing: two halves that are left over must not become one.
  const rest = text
    .replace(flag, ' ')
    .replace(emoji, ' ')
    .replace(keycap, ' ')
    .replace(joinedWord, (word) => word.replace(joinerInside, '_'));
  return hidden.test(rest);
}

/** What running text has besides: line breaks, and the marks that put punctuation between Arabic or Hebrew right. */
const inText = /[\t\n\r\u061C\u200E\u200F]/g;

/** The same of text that may have several lines. */
export function hasHiddenInText(text: string): boolean {
  return hasHidden(text.replace(inText, ' '));
}
