import type { Translation } from '../translation.ts';

export const endings: Translation['endings'] = {
  displaced: {
    label: '被取代',
    history: '在别处登录',
    title: '您已在别处登录',
    text: '新的登录取代了这里的席位。',
    console: '您在别处登录了，新的登录取代了这里的席位。',
    audit: '来自 {{address}} 的新登录取代了“{{subject}}”',
    auditHidden: '新登录取代了“{{subject}}”',
    auditSurplus: '{{actor}} 更改席位规则后，“{{subject}}”失去了席位',
  },
  kicked: {
    label: '被踢出',
    history: '被管理员踢出',
    title: '您已被管理员踢出',
    text: '您可以向管理员询问原因，或重新登录。',
    console: '另一位管理员踢出了您。',
    audit: '{{actor}} 踢出了“{{subject}}”',
  },
  expired: {
    label: '超时',
    history: '超时',
    title: '您已自动退出登录',
    text: '您长时间没有操作，或已达到时间上限。请重新登录。',
    console: '您长时间没有操作，或已达到时间上限。',
    audit: '“{{subject}}”的会话已超时',
  },
  'signed-out': {
    label: '退出登录',
    history: '退出登录',
    title: '您已退出登录',
    text: '您在此浏览器或其他浏览器中退出了登录。',
    console: '您退出了登录。',
    audit: '“{{subject}}”退出了登录',
  },
  disabled: {
    label: '账号停用',
    history: '账号已停用或锁定',
    title: '您的账号已停用',
    text: '您目前无法登录，请联系管理员。',
    console: '您的账号已停用，请联系其他管理员。',
    audit: '由于账号停用，“{{subject}}”被退出登录',
  },
  'password-changed': {
    label: '密码更改',
    history: '密码已更改',
    title: '您的密码已更改',
    text: '请用新密码登录。如果您不知道新密码，请联系管理员。',
    console: '您的密码已更改，请用新密码登录。',
    audit: '由于密码更改，“{{subject}}”被退出登录',
  },
};
