// The menu of commands the bot has set.
import * as api from "./api.js";
import { element } from "./element.js";

export function commandMenu(phone, composer) {
  const list = phone.screen.querySelector(".commands");
  const button = phone.screen.querySelector(".show-commands");
  const close = () => { list.hidden = true; };
  button.onclick = () => { list.hidden = !list.hidden; };
  composer.field.addEventListener("input", () => {
    list.hidden = composer.field.value !== "/" || !list.children.length;
  });
  composer.loadMenu = async () => {
    const { commands, description } = await api.menu(phone.chatId);
    button.hidden = !commands.length;
    list.replaceChildren(...commands.map(({ command, description: about }) => {
      const press = () => { close(); composer.rest(); phone.say(`/${command}`); };
      const words = [element("b", {}, `/${command}`), element("span", {}, about)];
      return element("li", {}, element("button", { type: "button", onclick: press }, ...words));
    }));
    phone.about(description);
  };
}
