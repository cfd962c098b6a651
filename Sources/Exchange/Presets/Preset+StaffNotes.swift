extension Preset {
    /// Headers of what staff have to look after.
    static let attentionHeaders = [
        "attention", "needs attention", "special attention", "requires special attention", "attention note",
        "attention notes", "check-in note", "check-in notes", "check-in text", "accessibility",
        "accessibility needs", "accessibility requirements", "accessibility requests",
        "accessibility accommodations", "access needs", "access requirements", "do you have any access needs",
        "do you have any accessibility needs", "do you have any accessibility requirements",
        "any accessibility needs", "do you need any accommodations", "special needs", "special requirements",
        "special requests", "special assistance", "assistance needed", "mobility", "mobility needs",
        "wheelchair", "wheelchair access", "wheelchair user", "needs wheelchair access", "barrierefreiheit",
        "besondere bedürfnisse", "besondere hinweise", "rollstuhl", "accessibilité", "besoins particuliers",
        "besoins d'accessibilité", "accesibilidad", "necesidades especiales",
        "necesidades de accesibilidad", "accessibilità", "acessibilidade", "접근성", "휠체어", "配慮事項",
        "車椅子", "无障碍需求", "轮椅", "احتياجات خاصة",
    ]

    /// Headers of what guests eat, or do not.
    static let dietaryHeaders = [
        "dietary", "diet", "dietary requirements", "dietary requirement", "dietary restrictions",
        "dietary restriction", "dietary needs", "dietary preferences", "dietary preference", "dietary notes",
        "dietary requirements and allergies", "dietary restrictions and allergies",
        "dietary restrictions or allergies", "dietary requirements or allergies",
        "allergies and dietary requirements", "allergies or dietary restrictions", "any dietary requirements",
        "any dietary restrictions", "do you have any dietary requirements",
        "do you have any dietary restrictions", "do you have any dietary restrictions or allergies",
        "allergies", "allergy", "food allergies", "any allergies", "do you have any allergies",
        "do you have any food allergies", "food restrictions", "food preference", "food preferences",
        "food requirements", "meal", "meal choice", "meal preference", "meal selection", "menu choice",
        "vegetarian", "vegan", "gluten free", "ernährung", "essenswünsche", "ernährungsweise", "allergien",
        "unverträglichkeiten", "allergien und unverträglichkeiten", "régime alimentaire",
        "allergies alimentaires", "restrictions alimentaires", "restricciones alimentarias",
        "necesidades alimentarias", "alergias", "alergias alimentarias", "esigenze alimentari",
        "intolleranze alimentari", "restrições alimentares", "식단", "알레르기", "음식 알레르기", "アレルギー",
        "食事制限", "饮食要求", "饮食禁忌", "过敏", "متطلبات غذائية", "الحساسية الغذائية",
    ]
}
